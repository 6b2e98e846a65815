import { idsOf } from '@rapport/metadata/field-types';
import { objectAccess, rowCondition } from '../../access/index.ts';
import type { CatalogField, LinkTable } from '../../catalog/index.ts';
import { literal } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';

/** What a batch does to the lists of links of its records: parts of the statement that writes it. */
export interface LinkLists {
  /** What joins and leaves, and the targets of what joins, locked against deletion. */
  readonly before: readonly string[];
  /** Links that lead nowhere: rows of `bad`. */
  readonly bad: readonly string[];
  /** The writing of the links of those records that were really written. */
  readonly after: readonly string[];
  /** The JSON of a written record with its lists as they will be: the statement itself sees the old ones. */
  readonly asWritten: (json: string) => string;
}

interface ListWrite {
  readonly field: CatalogField;
  readonly table: LinkTable;
  /** Name of the part with the changes; the others are made of it. */
  readonly name: string;
  readonly parameter: number;
}

/**
 * The parts that write the fields of a batch which link to several records: a constant number for
 * each field, however many records and links.
 *
 * @param parameters of the statement; the changes are added.
 */
export function linkLists(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
  parameters: unknown[],
): LinkLists {
  const fields = [...batch.object.fields.values()].filter(
    (field) => field.linkTable && drafts.some((draft) => draft.values.has(field.name)),
  );
  const writes = fields.map((field, index): ListWrite => {
    parameters.push(JSON.stringify(drafts.flatMap((draft) => changesIn(draft, field.name))));
    const table = field.linkTable as LinkTable;
    return { field, table, name: `n${index}`, parameter: parameters.length };
  });
  return {
    before: writes.flatMap((write) => [...changeParts(context, write), nowPart(write)]),
    bad: writes.map(
      ({ field, name }) =>
        `select e.id, ${literal(field.name)}::text as f, 'link'::text as k from ${name} e where e.a and not exists (select 1 from ${name}x where ${name}x."id" = e.t)`,
    ),
    after: writes.flatMap(writeParts),
    asWritten: (json) =>
      writes.reduce(
        (text, { table, name }) => text.replaceAll(`${table.name} k`, `${name}n k`),
        json,
      ),
  };
}

/** A link that joins or leaves a list: the record, the target, whether it is added. */
interface LinkChange {
  readonly id: string;
  readonly t: string;
  readonly a: boolean;
}

function changesIn(draft: Draft, name: string): readonly LinkChange[] {
  if (!draft.values.has(name)) return [];
  const [before, after] = [draft.before?.values[name], draft.values.get(name)].map(
    (list) => new Set(idsOf(list)),
  );
  const { id } = draft;
  const joined = [...(after ?? [])].filter((one) => !before?.has(one));
  const left = [...(before ?? [])].filter((one) => !after?.has(one));
  return [...joined.map((t) => ({ id, t, a: true })), ...left.map((t) => ({ id, t, a: false }))];
}

function changeParts(
  context: RecordContext,
  { field, table, name, parameter }: ListWrite,
): string[] {
  const rights = objectAccess(context.access, field.field.links?.object ?? '');
  const condition = rights.read ? rowCondition(rights, 'read', 'x') : 'false';
  const visible = condition ? ` and ${condition}` : '';
  return [
    `${name} as (select * from json_to_recordset($${parameter}::json) as e(id uuid, t uuid, a boolean))`,
    `${name}x as (select x."id" from ${table.target} x where x."id" in (select e.t from ${name} e where e.a) and x."deleted_at" is null${visible} for key share)`,
  ];
}

/** The links as they will be, of the records that change. */
function nowPart({ table, name }: ListWrite): string {
  return `${name}n as (select o."from_id", o."to_id" from ${table.name} o where o."from_id" in (select i.id from input i)
      and not exists (select 1 from ${name} e where e.id = o."from_id" and e.t = o."to_id" and not e.a)
    union select e.id, e.t from ${name} e where e.a)`;
}

function writeParts({ table, name }: ListWrite): string[] {
  return [
    `${name}d as (delete from ${table.name} o using ${name} e, done d where o."from_id" = e.id and o."to_id" = e.t and not e.a and d."id" = e.id)`,
    `${name}a as (insert into ${table.name} ("from_id", "to_id") select e.id, e.t from ${name} e where e.a and exists (select 1 from done d where d."id" = e.id) on conflict do nothing)`,
  ];
}
