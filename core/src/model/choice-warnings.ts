import type { ErrorText } from '@rapport/metadata/errors';
import { isOffered } from '@rapport/metadata/field-types';
import type { Field } from '@rapport/metadata/field-types/contract';
import type { ModelView } from '../catalog/index.ts';
import { wording } from '../errors/index.ts';
import type { DocumentChange } from './documents.ts';
import { inWords, titleIn } from './sentences.ts';
import type { Warning } from './warnings.ts';

const noChoices = wording(
  '{field} offers no choice while {controller} is {values}.',
  '{controller}為{values}時，{field}沒有可選的選項。',
  '{controller}为{values}时，{field}没有可选的选项。',
);

/**
 * Warns of dependent fields that a change leaves without any choice for some value of the field
 * that controls them. Only fields are looked at whose own document, or whose controller's, changed.
 */
export function choiceWarnings(model: ModelView, changes: readonly DocumentChange[]): Warning[] {
  return changes.flatMap(({ kind, after, before }) => {
    if (!after || (kind !== 'object' && kind !== 'extension')) return [];
    const fields = model.fields(String(after.body.object ?? after.body.name));
    const changed = changedNames(before?.body.properties, after.body.properties);
    return [...fields.values()].flatMap((field) => {
      const controller = fields.get(String(field.options.dependsOn ?? ''));
      if (!controller || !(changed.has(field.name) || changed.has(controller.name))) return [];
      return warningsOf(field, controller);
    });
  });
}

type Properties = Readonly<Record<string, unknown>>;

function changedNames(before: unknown, after: unknown): ReadonlySet<string> {
  const old = (before ?? {}) as Properties;
  const next = Object.entries((after ?? {}) as Properties);
  return new Set(
    next.flatMap(([name, value]) =>
      JSON.stringify(value) === JSON.stringify(old[name]) ? [] : [name],
    ),
  );
}

function warningsOf(field: Field, controller: Field): Warning[] {
  const bare = controllingValues(controller).filter(
    ([value]) =>
      ![...(field.choices?.values() ?? [])].some(
        (choice) => choice.active && isOffered(choice, value),
      ),
  );
  if (bare.length === 0) return [];
  const params = {
    field: titleIn(field, field.name),
    controller: titleIn(controller, controller.name),
    values: bare.map(([, title]) => title),
  };
  return [{ code: 'no_choices', message: inWords(noChoices, params) }];
}

function controllingValues({
  choices,
}: Field): readonly (readonly [unknown, ErrorText | string])[] {
  if (!choices) {
    return [
      [true, 'true'],
      [false, 'false'],
    ];
  }
  return [...choices.values()]
    .filter((choice) => choice.active)
    .map((choice) => [choice.name, titleIn(choice, choice.name)]);
}
