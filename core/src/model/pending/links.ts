import type { Statement } from '../statement.ts';
import type { LinkSpec } from './part.ts';

/**
 * Adds a foreign key. On a large table it binds new links at once, and those there are get checked
 * later: checking them reads the whole table while nobody can write to it.
 */
export function linkStatement(
  { object, field }: { readonly object: string; readonly field: string | null },
  sql: string,
  spec: LinkSpec,
): Statement {
  const fields = field === null ? [] : [field];
  const name = `${object}.${spec.constraint.replaceAll('"', '')}`;
  return {
    object,
    sql,
    later: { kind: 'link', object, name, fields, now: `${sql} not valid`, spec },
  };
}
