import type { LayoutDocument, Metadata, MetadataObject } from '../api/index.ts';

type Values = Readonly<Record<string, unknown>>;

/** On what a page is looked at. */
export type FormFactor = 'desktop' | 'phone';

/** Below this width a page is a phone's. */
export const phoneQuery = '(max-width: 767px)';

/** The stage category that a record, or a form of one, is in. */
function categoryOf(object: MetadataObject, values: Values): string | undefined {
  for (const [name, { paths }] of Object.entries(object.fields)) {
    const stages = paths?.flatMap((path) => path.stages) ?? [];
    const found = stages.find((stage) => stage.key === values[name]);
    if (found) return found.category;
  }
  return undefined;
}

/** The layouts of an object that its rules may show, the one that is shown without a rule among them. */
export function layoutsOf(metadata: Metadata, object: string): readonly LayoutDocument[] {
  const own = metadata.layouts.filter((layout) => layout.object === object);
  const usual = own.find((layout) => layout.name === 'default') ?? own[0];
  const named = new Set(metadata.objects[object]?.assign?.map((rule) => rule.layout));
  return own.filter((layout) => layout === usual || named.has(layout.name));
}

/**
 * The layout of a record: by the first of its object's rules whose conditions all hold, else the
 * one named `default`, else the first there is.
 */
export function layoutFor(
  metadata: Metadata,
  object: MetadataObject,
  { values, formFactor }: { readonly values: Values; readonly formFactor: FormFactor },
): LayoutDocument | undefined {
  const own = metadata.layouts.filter((layout) => layout.object === object.name);
  const category = categoryOf(object, values);
  const rule = object.assign?.find(
    (one) =>
      (one.record_type === undefined || one.record_type === values.record_type) &&
      (one.stage_category === undefined || one.stage_category === category) &&
      (one.form_factor === undefined || one.form_factor === formFactor),
  );
  const assigned = own.find((layout) => layout.name === rule?.layout);
  return assigned ?? own.find((layout) => layout.name === 'default') ?? own[0];
}
