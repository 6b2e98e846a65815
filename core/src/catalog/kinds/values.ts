import type { FieldProblem } from '../../errors/index.ts';
import type { Body, DocumentKind } from '../document-kind.ts';
import { objectProblem } from './screens.ts';

/** A value set: the names of its values are distinct. */
export const valueSetKind: DocumentKind = {
  name: 'value-set',
  check: (document) => repeatedNames((document.values ?? []) as readonly Body[], 'values'),
};

/** A stage path: its object exists and the names of its stages are distinct. */
export const stagePathKind: DocumentKind = {
  name: 'stage-path',
  check: (document, model) => {
    const missing = objectProblem(String(document.object), model);
    const repeated = repeatedNames((document.stages ?? []) as readonly Body[], 'stages');
    return missing ? [missing, ...repeated] : repeated;
  },
};

function repeatedNames(items: readonly Body[], at: string): FieldProblem[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const isRepeated = seen.has(item.name);
    seen.add(item.name);
    if (!isRepeated) return [];
    return [
      { path: `${at}.${index}.name`, code: 'FIELD_TAKEN', params: { title: String(item.name) } },
    ];
  });
}
