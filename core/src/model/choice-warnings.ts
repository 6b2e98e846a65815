import { isOffered } from '@rapport/metadata/field-types';
import type { Field } from '@rapport/metadata/field-types/contract';
import type { ModelView } from '../catalog/index.ts';
import type { DocumentChange } from './documents.ts';

/** A remark of a plan: nothing is refused, but probably not meant. */
interface Warning {
  readonly code: string;
  readonly message: string;
}

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
  const titles = bare.map(([, title]) => title).join(', ');
  const message = `${field.title} offers no choice while ${controller.title} is ${titles}.`;
  return [{ code: 'no_choices', message }];
}

function controllingValues({ choices }: Field): readonly (readonly [unknown, string])[] {
  if (!choices) {
    return [
      [true, 'true'],
      [false, 'false'],
    ];
  }
  return [...choices.values()]
    .filter((choice) => choice.active)
    .map((choice) => [choice.name, choice.title]);
}
