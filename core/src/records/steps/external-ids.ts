import { listChange } from '@rapport/metadata/field-types';
import { withoutRecord } from '@rapport/metadata/field-types/contract';
import { objectAccess } from '../../access/index.ts';
import {
  type CatalogField,
  type CatalogObject,
  currentName,
  fieldTitles,
  linkValue,
  relatedObjects,
} from '../../catalog/index.ts';
import { quoted } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft, PendingLink } from '../draft.ts';
import { recordExpectations } from '../expectations.ts';
import { findByField } from '../upsert.ts';

const sourceForm = /^[a-z][a-z0-9_.]{0,49}$/;
const valueLength = 255;

/**
 * `{external_id: "salesforce:001…"}` as the value of a lookup; a link to one of several objects
 * says the `object` beside it.
 */
export function readReference(field: CatalogField, value: unknown): PendingLink | undefined {
  const { external_id: text, object } = value as { external_id?: unknown; object?: unknown };
  const targets = relatedObjects(field.field);
  const target = field.field.targets ? targets.find((name) => name === object) : targets[0];
  if (typeof text !== 'string' || !target) return undefined;
  const colon = text.indexOf(':');
  const source = text.slice(0, colon);
  const key = text.slice(colon + 1);
  if (colon < 0 || !sourceForm.test(source) || !isExternalId(key)) return undefined;
  return { field: field.name, target, source, value: key.normalize('NFC') };
}

/** A list of links, its references by external id taken out. */
export function withoutReferences(
  field: CatalogField,
  value: unknown,
): { readonly known: unknown; readonly references: readonly PendingLink[] } {
  const references: PendingLink[] = [];
  const plain = (links: readonly unknown[], list: 'add' | 'remove') =>
    links.filter((link) => {
      const reference = isReference(link) ? readReference(field, link) : undefined;
      if (reference) references.push({ ...reference, list });
      return !reference;
    });
  const change = listChange(value);
  if (change) {
    const known = { add: plain(change.add, 'add'), remove: plain(change.remove, 'remove') };
    return { known, references };
  }
  return { known: Array.isArray(value) ? plain(value, 'add') : value, references };
}

const isReference = (link: unknown): boolean =>
  typeof link === 'object' && link !== null && 'external_id' in link;

/** Whether the database takes it as it is: no NUL, no half of a character. */
function isExternalId(id: unknown): id is string {
  if (typeof id !== 'string' || id === '' || id.length > valueLength) return false;
  return !id.includes('\0') && id.isWellFormed();
}

/** Ids that the record has in other systems, by source. */
export function readExternalIds(draft: Draft, value: unknown): void {
  const expected = recordExpectations.externalIds;
  const refuse = (path: string) =>
    draft.problems.push({ path, code: 'FIELD_TYPE', params: { title: 'external_ids', expected } });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse('external_ids');
    return;
  }
  for (const [source, id] of Object.entries(value)) {
    if (sourceForm.test(source) && isExternalId(id))
      draft.externalIds.push({ source, value: id.normalize('NFC') });
    else refuse(`external_ids.${source}`);
  }
}

/**
 * Finds the records behind lookups that were given by external id: one statement for the batch.
 *
 * A target that is not known is a problem of the field, or is kept as a pending link when the
 * batch says so; the owner of such a record is then the one who imports it.
 */
export async function resolveLinks(context: RecordContext, batch: Batch): Promise<void> {
  const wanted = batch.drafts.flatMap((draft) => draft.unresolved);
  if (wanted.length === 0) return;
  const known = new Map([
    ...(await findByExternalId(
      context,
      wanted.map((link) => ({ ...link, object: link.target })),
    )),
    ...(await findByKeyFields(context, wanted)),
  ]);
  for (const draft of batch.drafts) {
    for (const link of draft.unresolved) resolve({ context, batch, known }, draft, link);
  }
}

interface Resolving {
  readonly context: RecordContext;
  readonly batch: Batch;
  readonly known: ReadonlyMap<string, string>;
}

function resolve({ context, batch, known }: Resolving, draft: Draft, link: PendingLink): void {
  const id = known.get(externalKey(link.target, link.source, link.value));
  if (link.list) {
    resolveInList(batch, draft, link, id);
    return;
  }
  if (id !== undefined) {
    const field = batch.object.fields.get(link.field);
    draft.values.set(link.field, field ? linkValue(field, link.target, id) : id);
    return;
  }
  if (batch.keepsUnresolvedLinks) {
    draft.pendingLinks.push(asStored(context, link));
    return;
  }
  const [title] = fieldTitles(batch.object, [link.field]);
  draft.problems.push({ path: link.field, code: 'FIELD_LINK', params: { title } });
}

/**
 * Takes a record into a list of links, or out of it. A list does not wait for records that are not
 * here yet: what it names must be there. What leaves it need not.
 */
function resolveInList(
  batch: Batch,
  draft: Draft,
  link: PendingLink,
  id: string | undefined,
): void {
  const field = batch.object.fields.get(link.field);
  if (!field || (id === undefined && link.list === 'remove')) return;
  const [title] = fieldTitles(batch.object, [link.field]);
  if (id === undefined) {
    draft.problems.push({ path: link.field, code: 'FIELD_LINK', params: { title } });
    return;
  }
  const change = link.list === 'add' ? { add: [id] } : { remove: [id] };
  const before = draft.values.get(link.field);
  const normalized = field.type.normalize(change, field.field, { ...withoutRecord, before });
  if (normalized.ok) draft.values.set(link.field, normalized.value);
  else {
    const { code, params } = normalized.fault;
    draft.problems.push({ path: link.field, code, params: { title, ...params } });
  }
}

/**
 * Ids of records by fields marked as `externalId`, whose name is then the source: one statement
 * for each such field that is named. A field that the actor may not read finds nothing.
 */
async function findByKeyFields(
  context: RecordContext,
  wanted: readonly PendingLink[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  const groups = Map.groupBy(wanted, ({ target, source }) => `${target} ${source}`);
  for (const links of groups.values()) {
    const [{ target, source } = { target: '', source: '' }] = links;
    const object = context.catalog.objects.get(target);
    if (!object || !readableKey(context, object, source)) continue;
    const values = links.map((link) => link.value);
    for (const [value, id] of await findByField(context, object, source, values))
      known.set(externalKey(target, source, value), id);
  }
  return known;
}

/** A link that waits, by the value as a record of its key would have it. */
function asStored({ catalog }: RecordContext, link: PendingLink): PendingLink {
  const object = catalog.objects.get(link.target);
  const field = object?.fields.get(currentName(object, link.source));
  if (!isKeyField(field)) return link;
  const normalized = field.type.normalize(link.value, field.field, withoutRecord);
  return normalized.ok && normalized.value !== null
    ? { ...link, value: String(normalized.value) }
    : link;
}

function readableKey(context: RecordContext, object: CatalogObject, source: string): boolean {
  const name = currentName(object, source);
  const level = objectAccess(context.access, object.name).fields.get(name);
  return isKeyField(object.fields.get(name)) && level !== undefined && level !== 'masked';
}

/** Whether another system knows records by a field. */
export const isKeyField = (field: CatalogField | undefined): field is CatalogField =>
  field?.field.options.externalId === true;

/** The key under which `findByExternalId` answers. */
export function externalKey(object: string, source: string, value: string): string {
  return `${object}\n${source}\n${value}`;
}

/** Ids of records by their external ids; unknown ones are left out. */
export async function findByExternalId(
  context: RecordContext,
  wanted: readonly { readonly object: string; readonly source: string; readonly value: string }[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await context.database.query<Record<string, string>>(
    `select e.object, e.source, e.value, e.record_id from ${quoted(context.catalog.workspace.schema)}."_external_id" e
     join unnest($1::text[], $2::text[], $3::text[]) as w(object, source, value)
       on w.object = e.object and w.source = e.source and w.value = e.value`,
    [
      wanted.map((key) => key.object),
      wanted.map((key) => key.source),
      wanted.map((key) => key.value),
    ],
  );
  return new Map(
    rows.map((row) => [
      externalKey(row.object as string, row.source as string, row.value as string),
      row.record_id as string,
    ]),
  );
}
