import { objectAccess, rowCondition } from '../../access/index.ts';
import { type CatalogObject, targetObjects } from '../../catalog/index.ts';
import { literal, type Statement } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { recordJson } from '../query/select.ts';
import { wholeRecord } from '../query/shape.ts';
import { hierarchyLinks } from '../removal/referrers.ts';
import { fileParts } from './file-checks.ts';
import { hierarchyLock } from './hierarchy.ts';
import { badLinks, linkChecks, loopChecks } from './link-checks.ts';
import { type LinkLists, linkLists } from './link-lists.ts';
import { numbering } from './numbering.ts';
import { inputRows, writesSystem, writtenColumns } from './row-input.ts';

/**
 * Parameters of both write statements: `$1` actor, `$2` object, `$3` now, `$4` door, `$5` model
 * revision, `$6` access revision, `$7` whether one refused row refuses all; then the rows.
 */
function parametersOf(context: RecordContext, batch: Batch): unknown[] {
  return [
    context.actor.userId,
    batch.object.name,
    context.now.toISOString(),
    context.door,
    context.catalog.revision,
    context.accessRevision,
    batch.isAtomic,
  ];
}

/**
 * The locks that a batch takes before it is written: that of the workspace in shared mode, so that
 * no model change happens under a write, and that of a hierarchy which it changes.
 */
export function lockStatements(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
): Statement[] {
  const shared = {
    text: 'select pg_advisory_xact_lock_shared(hashtextextended($1::text, 0))',
    values: [context.catalog.workspace.id],
  };
  const moves =
    batch.kind === 'update' &&
    hierarchyLinks(batch.object).some((link) =>
      drafts.some((draft) => draft.values.get(link.name)),
    );
  return moves ? [shared, hierarchyLock(context, batch.object)] : [shared];
}

/** Whether model and rights are those of the context. */
function stateCheck(context: RecordContext): string {
  return `state as (select 1 from ${context.catalog.schema}."_state" where model = $5::integer and access = $6::integer)`;
}

const allowed = `exists (select 1 from state) and not exists (select 1 from bad b where $7::boolean or b.id = i.id)`;

/** History and outbox, written from the rows that were really written. */
function trail(
  context: RecordContext,
  kind: 'created' | 'updated',
  keepsHistory: boolean,
): string[] {
  const { schema } = context.catalog;
  const outbox = `outb as (insert into ${schema}."_outbox" (id, at, object, record_id, version, kind, actor, fields)
    select i.o, $3::timestamptz, $2::text, d."id", d."version", ${literal(kind)}, $1::uuid, array(select json_array_elements_text(i.names))
    from done d join input i on i.id = d."id")`;
  const history = `hist as (insert into ${schema}."_history" (id, object, record_id, version, at, actor, door, kind, changes)
    select i.h, $2::text, d."id", d."version", $3::timestamptz, $1::uuid, $4::text, ${literal(kind)}, i.changes
    from done d join input i on i.id = d."id")`;
  return keepsHistory ? [history, outbox] : [outbox];
}

function answer(context: RecordContext, batch: Batch, lists: LinkLists): string {
  const json = lists.asWritten(recordJson(context, batch.object, wholeRecord, 'm'));
  return `select (select count(*) from state), (select json_agg(json_build_array(b.id, b.f, b.k)) from bad b)::text, m."id", m."version", ${json}::text from (select $4::text) one left join done m on true`;
}

/**
 * One statement that creates a batch: rows, history, outbox and ids of other systems.
 *
 * Its answer has at least one row: whether model and rights were those of the context, the bad
 * links, then id, version and JSON of each record written.
 */
export function createStatement(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
): Statement {
  const { object } = batch;
  const columns = writtenColumns(object, drafts);
  const links = linkChecks(context, drafts, columns);
  const files = fileParts(context, batch, columns);
  const names = columns.map(({ column }) => column.name);
  const parameters = parametersOf(context, batch);
  const input = `input as (${inputRows(context, batch, drafts, { columns, parameters })})`;
  const numbers = numbering(context, batch, columns, { allowed, parameters });
  const values = columns.map((_, index) => numbers.values.get(index) ?? `i.c${index}`);
  const insert = `done as (insert into ${object.table} ("id", "version", "created_at", "created_by", "updated_at", "updated_by", "owner", "currency"${names.map((name) => `, ${name}`).join('')})
    select i.id, 1, i.at, $1::uuid, $3::timestamptz, $1::uuid, i.owner, i.currency${values.map((value) => `, ${value}`).join('')}
    from input i where ${allowed} returning *)`;
  const lists = linkLists(context, batch, drafts, parameters);
  const external = externalParts(context, drafts, parameters);
  const parts = [
    stateCheck(context),
    input,
    ...links.parts,
    ...lists.before,
    ...files.locks,
    badLinks(links.checks, [], [...files.bad, ...lists.bad]),
    ...numbers.parts,
    insert,
    ...files.links,
    ...lists.after,
    ...trail(context, 'created', object.hasHistory),
    ...external,
  ];
  return {
    text: `with ${parts.join(',\n')}\n${answer(context, batch, lists)}`,
    values: parameters,
  };
}

/** One statement that updates a batch; rows whose version moved are left and not in the answer. */
export function updateStatement(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
): Statement {
  const { object } = batch;
  const columns = writtenColumns(object, drafts);
  const links = linkChecks(context, drafts, columns);
  const files = fileParts(context, batch, columns);
  const loops = loopChecks(object, columns);
  const condition = rowCondition(objectAccess(context.access, object.name), 'write', 't');
  const sets = columns.map(({ column }, index) => `, ${column.name} = i.c${index}`);
  for (const name of ['owner', 'currency'] as const) {
    if (writesSystem(drafts, name)) sets.push(`, "${name}" = i.${name}`);
  }
  const [locked, still] = lockRows(object, condition, drafts.length);
  const update = `done as (update ${object.table} t set "version" = t."version" + 1, "updated_at" = $3::timestamptz, "updated_by" = $1::uuid${sets.join('')}
    from input i where t."id" = i.id and ${still} and ${allowed} returning t.*)`;
  const parameters = parametersOf(context, batch);
  const input = `input as (${inputRows(context, batch, drafts, { columns, parameters })})`;
  const lists = linkLists(context, batch, drafts, parameters);
  const external = externalParts(context, drafts, parameters);
  const parts = [
    stateCheck(context),
    input,
    ...links.parts,
    ...lists.before,
    ...loops.map((loop) => loop.part),
    ...files.locks,
    badLinks(links.checks, loops, [...files.bad, ...lists.bad]),
    ...locked,
    update,
    ...files.links,
    ...lists.after,
    ...trail(context, 'updated', object.hasHistory),
    ...external,
    ...settledLinks(context, batch, drafts, parameters),
  ];
  return {
    text: `with ${loops.length > 0 ? 'recursive ' : ''}${parts.join(',\n')}\n${answer(context, batch, lists)}`,
    values: parameters,
  };
}

/**
 * How the rows of an update are held: rows that moved, went to the bin or may not be changed stay
 * out. Several are locked before the first is written, so that a batch that is all or nothing
 * knows whether it has all; a single one is locked by its own update.
 */
function lockRows(
  object: CatalogObject,
  condition: string | null,
  count: number,
): readonly [parts: readonly string[], condition: string] {
  const still = `i.v = t."version" and t."deleted_at" is null${condition ? ` and ${condition}` : ''}`;
  if (count === 1) return [[], still];
  const locked = `locked as (select t."id" from ${object.table} t join input i on i.id = t."id" and ${still} for no key update of t)`;
  const whole = '(not $7::boolean or (select count(*) from locked) = (select count(*) from input))';
  return [[locked], `t."id" in (select l."id" from locked l) and ${whole}`];
}

/** Ids in other systems and links that wait for their target. */
function externalParts(
  context: RecordContext,
  drafts: readonly Draft[],
  parameters: unknown[],
): string[] {
  const { schema } = context.catalog;
  const parts: string[] = [];
  const ids = drafts.flatMap((draft) =>
    draft.externalIds.map((id) => ({ id: draft.id, s: id.source, v: id.value })),
  );
  if (ids.length > 0) {
    parameters.push(JSON.stringify(ids));
    parts.push(`exts as (insert into ${schema}."_external_id" (object, source, value, record_id)
      select $2::text, e.s, e.v, e.id from json_to_recordset($${parameters.length}::json) as e(id uuid, s text, v text)
      where exists (select 1 from done d where d."id" = e.id)
        and not exists (select 1 from ${schema}."_external_id" x where x.object = $2::text and x.source = e.s and x.value = e.v and x.record_id = e.id))`);
  }
  const links = drafts.flatMap((draft) =>
    draft.pendingLinks.map((link) => ({
      id: draft.id,
      f: link.field,
      t: link.target,
      s: link.source,
      v: link.value,
    })),
  );
  if (links.length > 0) {
    parameters.push(JSON.stringify(links));
    parts.push(`pend as (insert into ${schema}."_pending_link" (object, record_id, field, target, source, value)
      select $2::text, e.id, e.f, e.t, e.s, e.v from json_to_recordset($${parameters.length}::json) as e(id uuid, f text, t text, s text, v text)
      where exists (select 1 from done d where d."id" = e.id)
      on conflict (record_id, field) do update set target = excluded.target, source = excluded.source, value = excluded.value)`);
  }
  return parts;
}

/**
 * Forgets the links that waited to fill a field which this update sets: whoever sets it, by hand
 * or by filling it, has the last word.
 */
function settledLinks(
  context: RecordContext,
  { object }: Batch,
  drafts: readonly Draft[],
  parameters: unknown[],
): string[] {
  const set = drafts.flatMap((draft) =>
    [...draft.values.keys()]
      .filter((name) => isLink(object, name))
      .map((name) => ({ id: draft.id, f: name })),
  );
  if (set.length === 0) return [];
  parameters.push(JSON.stringify(set));
  return [
    `settled as (delete from ${context.catalog.schema}."_pending_link" p
      using json_to_recordset($${parameters.length}::json) as e(id uuid, f text), done d
      where p.record_id = e.id and p.field = e.f and d."id" = e.id)`,
  ];
}

function isLink({ fields }: CatalogObject, name: string): boolean {
  const field = fields.get(name)?.field;
  return field !== undefined && targetObjects(field).length > 0;
}
