import type { FieldProblem, ModelDocument } from '../../api/index.ts';

/** A refusal of a plan, put where the user can mend it. */
export interface PlacedProblems {
  /** By part of the object: `name`, `title`, `plural`. */
  readonly object: Readonly<Record<string, readonly string[]>>;
  /** By name of the field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly others: readonly string[];
}

/** Nothing is wrong. */
export const noProblems: PlacedProblems = { object: {}, fields: {}, others: [] };

const isObjectLike = (document: ModelDocument | undefined): boolean =>
  /\/schema\/(object|extension)\//.test(String(document?.$schema));

/**
 * Puts the problems of a refused plan at the object's own inputs or at its fields; a path leads
 * through the documents that were sent: `documents.0.properties.amount.scale`.
 */
export function placeProblems(
  problems: readonly FieldProblem[],
  documents: readonly ModelDocument[],
): PlacedProblems {
  const object: Record<string, string[]> = {};
  const fields: Record<string, string[]> = {};
  const others: string[] = [];
  const add = (to: Record<string, string[]>, key: string, message: string) => {
    to[key] = [...(to[key] ?? []), message];
  };
  for (const { path, message } of problems) {
    const [root, index, part, name] = path.split(/[./]/);
    const isOurs = root === 'documents' && isObjectLike(documents[Number(index)]);
    if (isOurs && part === 'properties' && name) add(fields, name, message);
    else if (isOurs && part) add(object, part, message);
    else others.push(message);
  }
  return { object, fields, others };
}

/** Whether anything is wrong at all. */
export function hasProblems({ object, fields, others }: PlacedProblems): boolean {
  return Object.keys(object).length + Object.keys(fields).length + others.length > 0;
}
