import type { LayoutDocument, LayoutField, MetadataObject } from '../api/index.ts';
import { labelOf } from '../api/index.ts';
import type { FormSection } from './theme/context.ts';

/** Which layout a form follows: the object's `default`, or else its first. */
export function layoutOf(
  layouts: readonly LayoutDocument[],
  object: string,
): LayoutDocument | undefined {
  const own = layouts.filter((layout) => layout.object === object);
  return own.find((layout) => layout.name === 'default') ?? own[0];
}

const nameOf = (field: LayoutField): string => (typeof field === 'string' ? field : field.field);

interface SectionsInput {
  readonly object: MetadataObject;
  readonly layout: LayoutDocument | undefined;
  /** All layouts that the object may be shown by: what another one places is left out on purpose. */
  readonly layouts?: readonly LayoutDocument[];
  /** The fields that the form may show. */
  readonly names: ReadonlySet<string>;
  readonly language: string;
  /** Heading of what the layout does not place. */
  readonly rest: string;
}

function placed(input: SectionsInput): FormSection[] {
  const sections = input.layout?.tabs.flatMap((tab) => tab.sections ?? []) ?? [];
  const taken = new Set<string>();
  return sections.flatMap((section, index) => {
    const fields = section.fields
      .map(nameOf)
      .filter((name) => input.names.has(name) && !taken.has(name));
    for (const name of fields) taken.add(name);
    if (fields.length === 0) return [];
    const title = labelOf(section, input.language);
    const columns = section.columns ?? 2;
    return [{ key: `${index}`, columns, fields, ...(title ? { title } : {}) }];
  });
}

/** The fields that other layouts than this one place, and that nobody must fill in. */
function leftOut({ object, layout, layouts = [] }: SectionsInput): ReadonlySet<string> {
  const others = layouts.filter((other) => layout && other.name !== layout.name);
  const sections = others.flatMap((other) => other.tabs.flatMap((tab) => tab.sections ?? []));
  const names = sections.flatMap((section) => section.fields.map(nameOf));
  return new Set(names.filter((name) => object.fields[name]?.required !== true));
}

/**
 * The sections of a form: those of the layout, and after them what no layout of the object places,
 * so that a new field can be filled in before anyone has arranged it, and what is required. Fields of the platform, such
 * as the owner, are only shown where a layout asks for them or there is none.
 */
export function formSections(input: SectionsInput): FormSection[] {
  const sections = placed(input);
  const taken = new Set(sections.flatMap((section) => section.fields));
  const omitted = leftOut(input);
  const left = Object.keys(input.object.fields).filter(
    (name) => input.names.has(name) && !taken.has(name) && !omitted.has(name),
  );
  const isOwn = (name: string) => input.object.fields[name]?.system !== true;
  const own = left.filter(isOwn);
  const rest = sections.length > 0 ? own : [...own, ...left.filter((name) => !isOwn(name))];
  if (rest.length === 0) return sections;
  const title = sections.length > 0 ? { title: input.rest } : {};
  return [...sections, { key: 'rest', columns: 2, fields: rest, ...title }];
}
