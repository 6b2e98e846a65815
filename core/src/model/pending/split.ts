import type { ErrorText } from '@rapport/metadata/errors';
import { type Catalog, fieldTitles, objectTitle } from '../../catalog/index.ts';
import { wording } from '../../errors/index.ts';
import type { Queryable, Transaction } from '../../storage/index.ts';
import { inWords } from '../sentences.ts';
import type { Statement } from '../statement.ts';
import type { IndexSpec, LaterPart, PartKind } from './part.ts';

/** What of a change runs in the background, as a plan tells it. */
export interface BackgroundPart {
  readonly kind: PartKind;
  readonly object: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** PostgreSQL's estimate of the table. */
  readonly rows: number;
  /** Roughly, as measured on a small server with nothing else to do. */
  readonly seconds: number;
  readonly message: ErrorText;
}

/** A part with what is needed to do it. */
export type PreparedPart = LaterPart & { readonly rows: number };

/** Where parts of a change are finished after it. */
export interface Background {
  readonly engine: 'embedded' | 'postgres';
  /** Rows of a table from which on. */
  readonly largeTable: number;
  /** Enqueues the job that finishes a part, in the transaction of the change; gives its id. */
  readonly enqueue: (tx: Transaction, workspaceId: string, part: string) => Promise<string>;
}

/**
 * Rows from which on a part is finished later. Below, an index is built within some 50 ms and the
 * change stays one transaction.
 */
export const largeTable = 20_000;

/** Rows a second: half of what PostgreSQL 15 did on two cores without other load. */
const rates: Readonly<Record<PartKind | 'trigrams', number>> = {
  index: 250_000,
  unique: 250_000,
  trigrams: 30_000,
  fill: 10_000,
  link: 500_000,
};

/** Kinds that can be finished later on an engine; one connection does nothing beside anything else. */
const laterOn: Readonly<Record<'embedded' | 'postgres', readonly PartKind[]>> = {
  embedded: ['fill'],
  postgres: ['index', 'unique', 'fill', 'link'],
};

/** Estimated rows of the tables of objects there are, those of the recycle bin included. */
async function estimateRows(
  database: Queryable,
  catalog: Catalog,
  objects: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const tables = new Map(
    [...objects].flatMap((name) => {
      const table = catalog.objects.get(name)?.tableName;
      return table === undefined ? [] : [[table, name] as const];
    }),
  );
  if (tables.size === 0) return new Map();
  const rows = await database.query<{ name: string; rows: number }>(
    `select c.relname as name, (pg_relation_size(c.oid) / 8192.0 * case
       when c.reltuples > 0 and c.relpages > 0 then c.reltuples / c.relpages else 40 end)::float8 as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = any($2::text[])`,
    [catalog.workspace.schema, [...tables.keys()]],
  );
  return new Map(rows.map((row) => [tables.get(row.name) as string, Math.round(row.rows)]));
}

/** The statements of the change itself, and the parts that are finished after it. */
function splitParts(
  statements: readonly Statement[],
  engine: 'embedded' | 'postgres',
  isLarge: (object: string) => number | undefined,
): { readonly statements: Statement[]; readonly parts: PreparedPart[] } {
  const now: Statement[] = [];
  const parts = new Map<LaterPart, PreparedPart>();
  for (const statement of statements) {
    const { later } = statement;
    const rows = later && laterOn[engine].includes(later.kind) ? isLarge(later.object) : undefined;
    if (!later || rows === undefined) {
      now.push(statement);
      continue;
    }
    if (parts.has(later)) continue;
    parts.set(later, { ...later, rows });
    if (later.now !== undefined) now.push({ object: later.object, sql: later.now });
  }
  return { statements: now, parts: [...parts.values()] };
}

/** The statements of a change, those parted off that are better finished later. */
export async function partOff(
  background: Background | undefined,
  database: Queryable,
  catalog: Catalog,
  statements: readonly Statement[],
): Promise<{ readonly statements: readonly Statement[]; readonly parts: readonly PreparedPart[] }> {
  if (!background) return { statements, parts: [] };
  const objects = new Set(statements.flatMap(({ later }) => (later ? [later.object] : [])));
  const rows = await estimateRows(database, catalog, objects);
  return splitParts(statements, background.engine, (object) => {
    const estimate = rows.get(object) ?? 0;
    return estimate >= background.largeTable ? estimate : undefined;
  });
}

const words = {
  index: wording(
    'Builds the index “{name}” of {object} in the background, about {seconds} s. Lists that need it are slower until then.',
    '在背景建立{object}的索引「{name}」，約 {seconds} 秒；完成前，需要此索引的清單會較慢。',
    '在后台建立{object}的索引“{name}”，约 {seconds} 秒；完成前，需要此索引的列表会较慢。',
  ),
  unique: wording(
    'Builds the index that keeps {fields} of {object} unique in the background, about {seconds} s. The rule binds new records once it is built.',
    '在背景建立索引以確保{object}的{fields}不重複，約 {seconds} 秒；建立後即對新記錄生效。',
    '在后台建立索引以确保{object}的{fields}不重复，约 {seconds} 秒；建立后即对新记录生效。',
  ),
  fill: wording(
    'Fills {fields} of {object} in the background, about {seconds} s. New records follow the rule at once.',
    '在背景填入{object}的{fields}，約 {seconds} 秒；新記錄立即適用規則。',
    '在后台填入{object}的{fields}，约 {seconds} 秒；新记录立即适用规则。',
  ),
  link: wording(
    'Checks the links in {fields} of {object} in the background, about {seconds} s. New links are checked at once.',
    '在背景檢查{object}的{fields}連結，約 {seconds} 秒；新連結立即檢查。',
    '在后台检查{object}的{fields}链接，约 {seconds} 秒；新链接立即检查。',
  ),
} satisfies Readonly<Record<PartKind, ErrorText>>;

/** What a part is, for people. */
export function describePart(next: Catalog, part: PreparedPart): BackgroundPart {
  const { kind, object: key, name, fields, rows } = part;
  const object = next.objects.get(key);
  const seconds = secondsOf(part);
  const params = {
    name,
    seconds,
    object: object ? objectTitle(object) : key,
    fields: object ? fieldTitles(object, fields) : fields,
  };
  return { kind, object: key, name, fields, rows, seconds, message: inWords(words[kind], params) };
}

function secondsOf({ kind, rows, spec }: PreparedPart): number {
  const isTrigram = kind === 'index' && (spec as IndexSpec).create.includes('gin_trgm_ops');
  return Math.max(1, Math.ceil(rows / rates[isTrigram ? 'trigrams' : kind]));
}
