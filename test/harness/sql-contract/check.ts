import { loadModule, parseSync } from 'libpg-query';
import { type Node, rules, type Statement } from './rules.ts';

/** A statement that breaks the contract. */
export interface Breach {
  readonly rule: string;
  readonly found: string;
  readonly cure: string;
  readonly text: string;
}

/**
 * The breaches of the contract for SQL in a text that was sent as one statement, by PostgreSQL's own
 * parser. Parameters are as they are sent, `$1`.
 */
export async function breachesOf(text: string): Promise<readonly Breach[]> {
  await loadModule();
  let parsed: { readonly stmts?: readonly { readonly stmt: Node }[] };
  try {
    parsed = parseSync(text) as typeof parsed;
  } catch (error) {
    return [breach('it is SQL', (error as Error).message, 'Mend it.', text)];
  }
  const statements = parsed.stmts ?? [];
  if (statements.length > 1)
    return [breach('one statement a call', `${statements.length}`, 'Send them one by one.', text)];
  return statements.flatMap(({ stmt }) => {
    const statement = indexed(stmt);
    return rules.flatMap(({ name, cure, find }) => {
      const found = find(statement);
      return found.length === 0 ? [] : [breach(name, found.join(', '), cure, text)];
    });
  });
}

const breach = (rule: string, found: string, cure: string, text: string): Breach => ({
  rule,
  found,
  cure,
  text,
});

/** What a breach says to whoever broke the rule. */
export function toldBreach({ rule, found, cure, text }: Breach): string {
  return `${rule}: ${found}. ${cure}\n  ${text.replaceAll(/\s+/g, ' ').slice(0, 600)}`;
}

function indexed(node: Node): Statement {
  const byType = new Map<string, Node[]>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) walk(part);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, part] of Object.entries(value)) {
      // The tables of `for update of t` are aliases.
      if (key === 'lockedRels') continue;
      // Nodes stand under their type; the table of DDL and of a key stands under the name of its place.
      const type = placesOfTables.has(key) ? 'RangeVar' : key;
      if (isNode(type, part)) byType.set(type, [...(byType.get(type) ?? []), part as Node]);
      walk(part);
    }
  };
  walk(node);
  return {
    type: Object.keys(node)[0] ?? '',
    node,
    of: (type) => byType.get(type) ?? [],
  };
}

const placesOfTables = new Set(['relation', 'pktable', 'rel', 'sequence']);

const isNode = (type: string, part: unknown): boolean =>
  /^[A-Z]/.test(type) && typeof part === 'object' && part !== null && !Array.isArray(part);
