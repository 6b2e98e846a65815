import { corePack } from '../core-pack.ts';
import { isLink } from '../field-types/links.ts';
import type { DemoDay, DemoRecord } from './company.ts';
import { demoCompany } from './company.ts';

/** Source name of the story's keys: account `alder` is found at `by/external_id/demo:alder`. */
export const demoSource = 'demo';

/** Records of one object as the bulk door takes them. */
export interface DemoBatch {
  readonly object: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The company's records as drafts for the bulk door: links as external ids, days as dates.
 *
 * The users come first, by their own door, with their keys as external ids: owners point to them.
 * Links within one object point backwards, to a record earlier in the batch.
 *
 * @param today the day that offsets count from, `YYYY-MM-DD` on the company's clock.
 */
export function demoDrafts(today: string): readonly DemoBatch[] {
  return demoCompany.groups.map(({ object, records }) => {
    const types = fieldTypes(object);
    return { object, records: records.map((record) => toDraft(record, types, today)) };
  });
}

/**
 * What the users' records say beyond their accounts, as drafts for an upsert by external id once
 * the accounts are there. Managers are not among it: they are set where accounts are made.
 */
export function demoUserDrafts(): DemoBatch['records'] {
  return demoCompany.users.map(({ key, title, department, phone }) => ({
    external_ids: { [demoSource]: key },
    title,
    department,
    ...(phone !== undefined && { phone }),
  }));
}

/** `YYYY-MM-DD` of a day of the story. */
export function demoDate(moment: DemoDay, today: string): string {
  const day = new Date(`${today}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() + moment.day);
  return day.toISOString().slice(0, 10);
}

/** The instant of a day and time of the story, in UTC; noon where no time is given. */
export function demoInstant(moment: DemoDay, today: string): string {
  const local = new Date(`${demoDate(moment, today)}T${moment.time ?? '12:00'}:00.000Z`);
  local.setUTCHours(local.getUTCHours() - demoCompany.utcOffset);
  return local.toISOString();
}

type FieldTypes = ReadonlyMap<string, string>;

function fieldTypes(object: string): FieldTypes {
  const document = corePack.find((one) => one.$schema.includes('/object/') && one.name === object);
  if (!document) throw new Error(`The core pack has no object "${object}".`);
  const properties = Object.entries(document.properties as Record<string, { fieldType: string }>);
  return new Map(properties.map(([name, field]) => [name, field.fieldType]));
}

function toDraft(record: DemoRecord, types: FieldTypes, today: string) {
  const { key, owner, created, ...fields } = record;
  const draft: Record<string, unknown> = {
    external_ids: { [demoSource]: key },
    owner: link(owner),
  };
  if (created) draft.created_at = demoInstant(created, today);
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) draft[name] = toInput(value, types.get(name), today);
  }
  return draft;
}

function toInput(value: unknown, type: string | undefined, today: string): unknown {
  if (type && isLink(type)) return link(value as string);
  if (type === 'date') return demoDate(value as DemoDay, today);
  if (type === 'datetime') return demoInstant(value as DemoDay, today);
  return value;
}

function link(key: string) {
  return { external_id: `${demoSource}:${key}` };
}
