import { useMemo } from 'react';
import {
  labelOf,
  type MetadataField,
  type MetadataObject,
  useLabel,
  useMetadata,
} from '../../api/index.ts';
import { type ResolvedField, resolveField, visibleFields } from './fields.ts';

/** Fields that belong together: the object's own, or those of one linked object. */
export interface FieldGroup {
  /** Name of the link, empty for the object's own fields. */
  readonly title: string;
  readonly fields: readonly ResolvedField[];
}

/** The parts of a field that people name; the bare id of a linked record is none. */
const partsOf = (field: MetadataField): readonly string[] =>
  Object.keys(field.components ?? {}).filter((part) => !field.targets || part !== 'id');

/** Every field that a column or a filter of an object may name, one link deep. */
export function useFieldChoices(object: MetadataObject): readonly FieldGroup[] {
  const metadata = useMetadata();
  const { language } = useLabel();
  return useMemo(() => {
    const resolve = (path: string) => resolveField(metadata, object, path, language) ?? [];
    const own = visibleFields(object).flatMap(([name, field]) => [
      ...[resolve(name)].flat(),
      ...partsOf(field)
        .flatMap((part) => resolve(`${name}.${part}`))
        .filter(({ title }) => title !== labelOf(field, language, name)),
    ]);
    const linked = visibleFields(object).flatMap(([name, field]): FieldGroup[] => {
      const target = field.target ? metadata.objects[field.target.object] : undefined;
      if (!target || field.system) return [];
      const fields = visibleFields(target)
        .filter(([inner, document]) => inner !== target.name_field && !document.system)
        .flatMap(([inner]) => resolve(`${name}.${inner}`));
      return fields.length > 0 ? [{ title: labelOf(field, language, name), fields }] : [];
    });
    return [{ title: '', fields: own }, ...linked];
  }, [metadata, object, language]);
}
