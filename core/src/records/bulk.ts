import { v7 as uuidv7 } from 'uuid';
import { CrmError, type FieldProblem } from '../errors/index.ts';
import type { RecordContext } from './context.ts';
import { type BatchOptions, createDrafts, demand } from './create.ts';
import { deleteRecords } from './delete.ts';
import { type Draft, newDraft, type Outcome } from './draft.ts';
import { keyOfRecord } from './expectations.ts';
import { readableObject } from './query/page.ts';
import { externalKey, findByExternalId, readExternalIds } from './steps/external-ids.ts';
import { updateDrafts } from './update.ts';
import { findByField, keyText } from './upsert.ts';
import { fillPendingLinks } from './write/pending-links.ts';

/** A bulk request: up to 1,000 records of one object and what to do with them. */
export interface BulkRequest {
  readonly operation: 'create' | 'update' | 'upsert' | 'delete';
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly atomic?: boolean;
  /** Upsert: a unique field, or `external_id`. */
  readonly key?: string;
  readonly unresolved_links?: 'keep' | 'refuse';
}

/** The most records one bulk request may carry. */
export const bulkLimit = 1_000;

/** Does one thing to many records; an outcome for each, in order. */
export async function bulk(
  context: RecordContext,
  objectName: string,
  request: BulkRequest,
): Promise<Outcome[]> {
  const options: BatchOptions = {
    isAtomic: request.atomic === true,
    keepsUnresolvedLinks: request.unresolved_links === 'keep',
  };
  const object = readableObject(context, objectName);
  switch (request.operation) {
    case 'create':
      return createDrafts(
        context,
        object,
        draftsOf(request.records, () => uuidv7()),
        options,
      );
    case 'update':
      demand(context, object, 'update');
      return updateDrafts(context, object, request.records.map(toChange), options);
    case 'delete':
      return deleteRecords(
        context,
        objectName,
        request.records.map((record) => (typeof record.id === 'string' ? record.id : '')),
        options,
      );
    case 'upsert':
      return upsertBatch(context, objectName, request, options);
  }
}

function draftsOf(
  records: readonly Readonly<Record<string, unknown>>[],
  idOf: () => string,
): Draft[] {
  return records.map((record, index) => newDraft(index, idOf(), record));
}

/** `{id, version?, …fields}`: a version makes the change conditional, as If-Match does. */
function toChange(record: Readonly<Record<string, unknown>>, index: number): Draft {
  const { id, version, ...input } = record;
  const expected = Number.isInteger(version) ? (version as number) : undefined;
  return newDraft(index, typeof id === 'string' ? id : '', input, expected);
}

async function upsertBatch(
  context: RecordContext,
  objectName: string,
  request: BulkRequest,
  options: BatchOptions,
): Promise<Outcome[]> {
  const object = readableObject(context, objectName);
  const known =
    request.key === undefined || request.key === 'external_id'
      ? await knownByExternalId(context, objectName, request.records)
      : await findByField(
          context,
          object,
          request.key,
          request.records.map((record) => record[request.key as string]),
        );
  const updates: Draft[] = [];
  const creates: Draft[] = [];
  const first = new Map<string, number>();
  for (const [index, record] of request.records.entries()) {
    const key = keyOf(record, request.key);
    const id = key === undefined ? undefined : known.get(key);
    const twin = key === undefined ? undefined : first.get(key);
    if (key !== undefined) first.set(key, index);
    if (id !== undefined) updates.push(newDraft(index, id, withoutImportOnly(record)));
    else creates.push(newDraft(index, uuidv7(), record));
    if (twin !== undefined) throw repeated(index, twin);
  }
  const made = creates.length > 0 ? await createDrafts(context, object, creates, options) : [];
  const blocked = options.isAtomic === true && made.some((outcome) => outcome.status === 'failed');
  const changed =
    updates.length > 0 && !blocked ? await updateDrafts(context, object, updates, options) : [];
  await fillPendingLinks(context, object, knownAs(updates, request.records), changed);
  return [...made, ...changed].sort((a, b) => a.index - b.index);
}

/** Records found by their external ids, for links that still wait for them. */
function knownAs(
  updates: readonly Draft[],
  records: readonly Readonly<Record<string, unknown>>[],
): Draft[] {
  return updates.map((update) => {
    const draft = newDraft(update.index, update.id, {});
    const ids = records[update.index]?.external_ids;
    if (ids !== undefined) readExternalIds(draft, ids);
    return draft;
  });
}

function repeated(index: number, twin: number): CrmError {
  const fields: FieldProblem[] = [
    { path: `records.${index}`, code: 'FIELD_TAKEN', params: { title: keyOfRecord(twin) } },
  ];
  return new CrmError('RECORD_INVALID', { fields, params: { count: 1 } });
}

function keyOf(
  record: Readonly<Record<string, unknown>>,
  key: string | undefined,
): string | undefined {
  if (key !== undefined && key !== 'external_id') {
    const value = record[key];
    return value === null || value === undefined ? undefined : keyText(value);
  }
  const probe = newDraft(0, '', record);
  if (record.external_ids !== undefined) readExternalIds(probe, record.external_ids);
  const [id] = probe.externalIds;
  return id && `${id.source}\n${id.value}`;
}

async function knownByExternalId(
  context: RecordContext,
  object: string,
  records: readonly Readonly<Record<string, unknown>>[],
): Promise<ReadonlyMap<string, string>> {
  const keys = records.flatMap((record) => keyOf(record, undefined) ?? []);
  const wanted = keys.map((key) => {
    const [source = '', value = ''] = key.split('\n');
    return { object, source, value };
  });
  const found = await findByExternalId(context, wanted);
  const known = new Map<string, string>();
  for (const { source, value } of wanted) {
    const id = found.get(externalKey(object, source, value));
    if (id !== undefined) known.set(`${source}\n${value}`, id);
  }
  return known;
}

/** An import that runs again does not rewrite when its records were made, nor the ids it knows them by. */
function withoutImportOnly(
  record: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { created_at: _made, external_ids: _ids, ...rest } = record;
  return rest;
}
