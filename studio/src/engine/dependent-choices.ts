import type { WidgetField } from '@rapport/metadata/field-types/contract';
import { isOffered } from '@rapport/metadata/field-types/offered';

type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, WidgetField>>;

/** The field that controls the choices of another. */
const controllerOf = ({ choices, options }: WidgetField): string | undefined =>
  choices && typeof options.dependsOn === 'string' ? options.dependsOn : undefined;

/**
 * The field with the choices that the rest of the record allows. The others are shown like retired
 * ones: where they are the value, they are seen, but nobody can choose them.
 */
export function withOfferedChoices(field: WidgetField, values: Values): WidgetField {
  const controller = controllerOf(field);
  if (controller === undefined || !field.choices) return field;
  const choices = field.choices.map((choice) =>
    isOffered(choice, values[controller]) ? choice : { ...choice, active: false },
  );
  return { ...field, choices };
}

/**
 * The values of a form after one of its fields was changed: choices that no longer fit are taken
 * out, and whatever depended on them. Only fields of the form are looked at.
 */
export function settleDependents(values: Values, changed: string, fields: Fields): Values {
  let settled = values;
  const open = [changed];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const field of Object.values(fields)) {
      if (controllerOf(field) !== name || !(field.name in settled)) continue;
      const kept = offered(field, settled[field.name], settled[name]);
      if (kept === settled[field.name]) continue;
      settled = { ...settled, [field.name]: kept };
      open.push(field.name);
    }
  }
  return settled;
}

/** What of a value is still offered: itself where all of it is. */
function offered(field: WidgetField, value: unknown, controlling: unknown): unknown {
  const names = [value].flat();
  const kept = names.filter((name) => {
    const choice = field.choices?.find((known) => known.name === name);
    return !choice || isOffered(choice, controlling);
  });
  if (kept.length === names.length) return value;
  return Array.isArray(value) && kept.length > 0 ? kept : undefined;
}
