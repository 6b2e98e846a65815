import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';

const han = /\p{Script=Han}/u;

/**
 * Makes the name of a record from its parts (`nameFrom`) where none was given.
 *
 * Parts are joined in their order with spaces; a name written in Han characters puts the last part
 * first and no space between. A field that has parts itself, such as a person's name, is written
 * as its type does. An update composes anew when a part changes and the name was the composed one,
 * so that a name typed by hand stays.
 */
export function composeName(_context: RecordContext, batch: Batch): void {
  const { nameFrom, nameField } = batch.object;
  if (nameFrom.length === 0) return;
  for (const draft of batch.drafts) {
    if (draft.values.get(nameField.name) != null) continue;
    if (draft.before && !nameFrom.some((part) => draft.values.has(part))) continue;
    const before = draft.before && composed(batch, (part) => draft.before?.values[part]);
    const wasTyped = draft.before && draft.before.values[nameField.name] !== before;
    if (wasTyped && !draft.values.has(nameField.name)) continue;
    const name = composed(batch, (part) => partOf(draft, part));
    draft.values.set(nameField.name, name);
  }
}

function partOf(draft: Draft, part: string): unknown {
  return draft.values.has(part) ? draft.values.get(part) : draft.before?.values[part];
}

function composed({ object }: Batch, valueOfPart: (part: string) => unknown): string | null {
  const words = object.nameFrom
    .map((part) => object.fields.get(part)?.type.text?.(valueOfPart(part)) ?? valueOfPart(part))
    .filter((word): word is string => typeof word === 'string' && word !== '');
  if (words.length === 0) return null;
  return han.test(words.join('')) ? words.toReversed().join('') : words.join(' ');
}
