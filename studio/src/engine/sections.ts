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

/**
 * The sections of a form: those of the layout, and after them what the layout does not place, so
 * that a new field can be filled in before anyone has arranged it. Fields of the platform, such
 * as the owner, are only shown where a layout asks for them or there is none.
 */
export function formSections(input: SectionsInput): FormSection[] {
  const sections = placed(input);
  const taken = new Set(sections.flatMap((section) => section.fields));
  const left = Object.keys(input.object.fields).filter(
    (name) => input.names.has(name) && !taken.has(name),
  );
  const isOwn = (name: string) => input.object.fields[name]?.system !== true;
  const own = left.filter(isOwn);
  const rest = sections.length > 0 ? own : [...own, ...left.filter((name) => !isOwn(name))];
  if (rest.length === 0) return sections;
  const title = sections.length > 0 ? { title: input.rest } : {};
  return [...sections, { key: 'rest', columns: 2, fields: rest, ...title }];
}
