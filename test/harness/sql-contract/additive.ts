import { loadModule, parseSync } from 'libpg-query';
import type { Node } from './rules.ts';

/** What a step of the platform's tables may do to a table that was there before it. */
const mayAlter = new Set(['AT_AddColumn', 'AT_ColumnDefault']);
const mayDo = new Set(['CreateStmt', 'CreateSchemaStmt', 'IndexStmt', 'InsertStmt', 'UpdateStmt']);

interface Parsed {
  readonly stmts?: readonly { readonly stmt: Node }[];
}

/**
 * What in a step's statements an older version beside it could not live with: what it reads must
 * stay as it is, and what it writes must still be taken. New tables may be anything.
 */
export async function notAdditive(statements: readonly string[]): Promise<readonly string[]> {
  await loadModule();
  const fresh = new Set<string>();
  const problems: string[] = [];
  for (const text of statements) {
    for (const { stmt } of (parseSync(text) as Parsed).stmts ?? []) {
      const [[type, body]] = Object.entries(stmt) as [[string, Node]];
      const table = nameOf(body.relation ?? {});
      if (type === 'CreateStmt') fresh.add(table);
      const isFresh = fresh.has(table);
      if (type === 'AlterTableStmt') {
        if (!isFresh) problems.push(...alterations(body, table));
      } else if (!mayDo.has(type)) problems.push(`${type} ${table}`.trim());
      else if (type === 'IndexStmt' && body.unique && !isFresh) problems.push(`unique on ${table}`);
    }
  }
  return problems;
}

const nameOf = (relation: unknown): string => {
  const { schemaname, relname } = relation as { schemaname?: string; relname?: string };
  return relname === undefined ? '' : `${schemaname ?? ''}.${relname}`;
};

interface Command {
  readonly AlterTableCmd: {
    readonly subtype: string;
    readonly def?: { readonly ColumnDef?: Node };
  };
}

function alterations(body: Node, table: string): string[] {
  return (body.cmds as readonly Command[]).flatMap(({ AlterTableCmd: { subtype, def } }) => {
    if (!mayAlter.has(subtype)) return [`${subtype} on ${table}`];
    const kinds = (
      (def?.ColumnDef?.constraints ?? []) as readonly { readonly Constraint: Node }[]
    ).map(({ Constraint }) => String(Constraint.contype));
    const needsValue = kinds.includes('CONSTR_NOTNULL') && !kinds.includes('CONSTR_DEFAULT');
    const isOther = kinds.find((kind) => !/NOTNULL|NULL|DEFAULT/.test(kind));
    if (needsValue) return [`a column of ${table} that older versions leave empty`];
    return isOther ? [`${isOther} on ${table}`] : [];
  });
}
