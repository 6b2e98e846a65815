import type { ErrorText } from '@rapport/metadata/errors';
import { recordTypeField } from '@rapport/metadata/expand';
import type { Field } from '@rapport/metadata/field-types/contract';
import {
  type Catalog,
  type CatalogField,
  type CatalogObject,
  fieldTitle,
  fieldTitles,
  type ModelView,
  objectTitle,
  targetObjects,
  uniqueRulesOf,
} from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';
import { literal, type Queryable } from '../storage/index.ts';
import { brokenValues, mayNarrow } from './broken-values.ts';
import { emptySql, liveSql, ruleColumns, twinsSql } from './columns.ts';
import type { ConversionCount } from './convert.ts';
import { modelErrors } from './errors.ts';
import { type Sample, sampleOf, type Viewer } from './samples.ts';
import { inWords, titleIn } from './sentences.ts';

/** What a change means for records that exist. */
export interface Impact {
  readonly object: string;
  readonly field?: string;
  /**
   * `required_missing`: records without a value that will be required. `rule_broken`: records whose
   * value a narrower rule forbids; `rule` says which. `link_broken`: records linked to what the
   * field will not link to. `unique_broken`: records that share a value which must be unique.
   * `conversion_lost`: records whose value cannot become the field's new type.
   * `field_removed`, `object_removed`: records whose data goes out of sight, or for good.
   * `record_type_given`: records that get their first record type. `record_type_used`: records of a
   * record type that goes. `value_replaced`: records that get another choice. `archive_purged`:
   * records with a value in something removed earlier, which is deleted for good.
   */
  readonly code:
    | 'required_missing'
    | 'rule_broken'
    | 'link_broken'
    | 'unique_broken'
    | 'conversion_lost'
    | 'field_removed'
    | 'object_removed'
    | 'record_type_given'
    | 'record_type_used'
    | 'value_replaced'
    | 'archive_purged';
  /** Of `rule_broken`: the code that a write of such a value would be refused with. */
  readonly rule?: string;
  /** The choice that it is about, where it is about one. */
  readonly value?: string;
  readonly records: number;
  /** Ids of at most five of them, of those that the asking user may see. */
  readonly examples: readonly string[];
  /** The change is refused as it stands. */
  readonly blocks: boolean;
  /** Sending `broken_records: "keep"` lets the records stay as they are, until they are next changed. */
  readonly may_keep: boolean;
  readonly message: ErrorText;
}

/** What counting needs besides the model as it is and as it would be. */
export interface ImpactRequest {
  readonly touched: ReadonlySet<string>;
  readonly viewer?: Viewer | undefined;
  /** Records that break a new rule may stay as they are, where nothing else forbids it. */
  readonly keepsBroken: boolean;
  /** Fields, as `object.field`, whose empty records get a value with the change. */
  readonly filled: ReadonlySet<string>;
  /** Choices, as `object.field.choice`, in whose place records get another one. */
  readonly replaced: ReadonlySet<string>;
}

interface Counting extends ImpactRequest {
  readonly database: Queryable;
  readonly catalog: Catalog;
  readonly model: ModelView;
}

/** Counts the records that a change touches, object by object. */
export async function countImpact(
  database: Queryable,
  catalog: Catalog,
  model: ModelView,
  request: ImpactRequest,
): Promise<Impact[]> {
  const counting = { ...request, database, catalog, model };
  const impacts: Impact[] = [];
  for (const name of request.touched) {
    const object = catalog.objects.get(name);
    if (!object) continue;
    if (!model.find('object', name)) {
      const sample = await sampleOf(database, object, liveSql, request.viewer);
      if (sample.records > 0) impacts.push(impactOf(object, 'object_removed', sample));
      continue;
    }
    for (const field of object.fields.values()) {
      const isType = field.name === recordTypeField;
      const goes = isType && !model.fields(name).has(field.name);
      if (!field.isSystem || goes) impacts.push(...(await fieldImpacts(counting, object, field)));
    }
    impacts.push(...(await newlyRequired(counting, object)));
    impacts.push(...(await uniqueImpacts(counting, object)));
  }
  return impacts;
}

interface About {
  readonly field?: string;
  readonly title?: ErrorText | readonly (ErrorText | string)[];
  readonly rule?: string;
  readonly may_keep?: boolean;
  readonly blocks?: boolean;
}

const said = {
  required_missing: 'MODEL_RECORDS_EMPTY',
  rule_broken: 'MODEL_RECORDS_FORBIDDEN',
  link_broken: 'MODEL_RECORDS_LINKED',
  unique_broken: 'MODEL_RECORDS_SHARED',
  conversion_lost: 'MODEL_RECORDS_LOST',
  field_removed: 'MODEL_RECORDS_LOSE_FIELD',
  object_removed: 'MODEL_RECORDS_REMOVED',
  record_type_given: 'MODEL_RECORDS_TYPED',
  record_type_used: 'MODEL_RECORD_TYPE_USED',
  value_replaced: 'MODEL_RECORDS_REPLACED',
  archive_purged: 'MODEL_ARCHIVE_PURGED',
} as const;

function impactOf(
  object: CatalogObject,
  code: Impact['code'],
  sample: Sample,
  about: About = {},
): Impact {
  const params = { records: sample.records, object: objectTitle(object), title: about.title };
  return {
    object: object.name,
    ...(about.field === undefined ? {} : { field: about.field }),
    code,
    ...(about.rule === undefined ? {} : { rule: about.rule }),
    ...sample,
    blocks: about.blocks === true,
    may_keep: about.may_keep === true,
    message: inWords(modelErrors[said[code]].message, params),
  };
}

/** The records that a conversion leaves without a value; they may stay so. */
export function lostImpact(
  object: CatalogObject,
  { field, lost, examples }: ConversionCount,
  keepsBroken: boolean,
): Impact[] {
  if (lost === 0) return [];
  const known = object.fields.get(field);
  const about = { field, may_keep: true, blocks: !keepsBroken };
  const title = known ? { title: fieldTitle(known) } : {};
  return [impactOf(object, 'conversion_lost', { records: lost, examples }, { ...about, ...title })];
}

/** Where in an object document an impact's rule stands that is not a field's. */
const places: Partial<Record<Impact['code'], (object: string) => string>> = {
  unique_broken: (object) => `${object}.unique`,
  record_type_used: (object) => `${object}.recordTypes`,
};

/**
 * The impacts that refuse a change, as problems of the fields that they are about.
 *
 * @param models the catalog as it is and as it would be, which knows new fields too.
 */
export function problemsOf(
  models: { readonly before: Catalog; readonly next: Catalog },
  impacts: readonly Impact[],
): FieldProblem[] {
  return impacts.map(({ object: name, field = '', code, records, value }) => {
    const object = models.next.objects.get(name);
    const path = places[code]?.(name) ?? `${name}.properties.${field}`;
    const choice = models.before.objects
      .get(name)
      ?.fields.get(field)
      ?.field.choices?.get(value ?? '');
    const fields = object ? fieldTitles(object, field.split(', ')) : field;
    const title = choice ? titleIn(choice, choice.name) : fields;
    const params = { title, object: object ? objectTitle(object) : name, records };
    return { path, code: said[code], params };
  });
}

async function fieldImpacts(
  counting: Counting,
  object: CatalogObject,
  field: CatalogField,
): Promise<Impact[]> {
  const { database, model, viewer } = counting;
  const after = model.fields(object.name).get(field.name);
  const about = { field: field.name, title: fieldTitle(field) };
  if (!after) {
    const where = `not ${emptySql(field)} and ${liveSql}`;
    const sample = await sampleOf(database, object, where, viewer);
    return [impactOf(object, 'field_removed', sample, about)];
  }
  const impacts: Impact[] = [];
  if (after.required && !field.field.required) {
    const sample = await sampleOf(database, object, `${emptySql(field)} and ${liveSql}`, viewer);
    impacts.push(...requiredImpact(counting, object, about, sample));
  }
  if (field.type.name !== after.options.fieldType) return impacts;
  return [
    ...impacts,
    ...(await narrowerImpacts(counting, object, { field, after })),
    ...(await linkImpacts(counting, object, { field, after })),
  ];
}

function requiredImpact(
  { filled, keepsBroken }: Counting,
  object: CatalogObject,
  about: About,
  sample: Sample,
): Impact[] {
  if (sample.records === 0 || filled.has(`${object.name}.${about.field}`)) return [];
  return [
    impactOf(object, 'required_missing', sample, {
      ...about,
      may_keep: true,
      blocks: !keepsBroken,
    }),
  ];
}

/** A new required field is empty in every record there is. */
async function newlyRequired(counting: Counting, object: CatalogObject): Promise<Impact[]> {
  const fresh = [...counting.model.fields(object.name).values()].filter(
    ({ name, required, options }) =>
      required && !object.fields.has(name) && options.fieldType !== 'auto_number',
  );
  if (fresh.length === 0) return [];
  const sample = await sampleOf(counting.database, object, liveSql, counting.viewer);
  return fresh.flatMap((field) => {
    const title = titleIn(field, field.name);
    return requiredImpact(counting, object, { field: field.name, title }, sample);
  });
}

interface Narrowing {
  readonly field: CatalogField;
  readonly after: Field;
}

/** Values that narrower options forbid. They may stay unless the column itself becomes narrower. */
async function narrowerImpacts(
  { database, viewer, keepsBroken, replaced }: Counting,
  object: CatalogObject,
  { field, after }: Narrowing,
): Promise<Impact[]> {
  if (!mayNarrow(field.field, after)) return [];
  const isReplaced = (value: unknown) => replaced.has(`${object.name}.${field.name}.${value}`);
  const found = await brokenValues(database, object, { field, after, isReplaced }, viewer);
  const mayKeep = field.type
    .columns(after)
    .every(({ suffix, type }) => field.columns.get(suffix)?.type === type);
  return [...found].map(([rule, sample]) =>
    impactOf(object, 'rule_broken', sample, {
      field: field.name,
      title: fieldTitle(field),
      rule,
      may_keep: mayKeep,
      blocks: !(mayKeep && keepsBroken),
    }),
  );
}

/** Links to records of another object than the field will link to: its key would refuse them. */
async function linkImpacts(
  counting: Counting,
  object: CatalogObject,
  { field, after }: Narrowing,
): Promise<Impact[]> {
  const { database, catalog, viewer } = counting;
  if (after.links) return listImpacts(counting, object, { field, after });
  if (after.targets) return objectImpacts(counting, object, { field, after });
  if (!after.target || after.target.object === field.field.target?.object) return [];
  const column = field.columns.get('')?.name;
  const target = catalog.objects.get(after.target.object);
  const strange = target
    ? `not exists (select from ${target.table} t where t."id" = ${object.table}.${column})`
    : 'true';
  const where = `${column} is not null and ${strange}`;
  const sample = await sampleOf(database, object, where, viewer);
  if (sample.records === 0) return [];
  const about = { field: field.name, title: fieldTitle(field), blocks: true };
  return [impactOf(object, 'link_broken', sample, about)];
}

/** Links to objects that a link of several will no longer lead to. No key holds them: they may stay. */
async function objectImpacts(
  { database, viewer, keepsBroken }: Counting,
  object: CatalogObject,
  { field, after }: Narrowing,
): Promise<Impact[]> {
  const left = new Set(targetObjects(after));
  const gone = targetObjects(field.field).filter((name) => !left.has(name));
  const column = field.columns.get('object')?.name;
  if (gone.length === 0 || !column) return [];
  const where = `${column} in (${gone.map(literal).join(', ')}) and ${liveSql}`;
  const sample = await sampleOf(database, object, where, viewer);
  if (sample.records === 0) return [];
  const about = {
    field: field.name,
    title: fieldTitle(field),
    may_keep: true,
    blocks: !keepsBroken,
  };
  return [impactOf(object, 'link_broken', sample, about)];
}

/** Whether live records share their values: asked first, since it reads a large table once only. */
async function hasTwins(
  database: Queryable,
  { table }: CatalogObject,
  columns: readonly string[],
): Promise<boolean> {
  const given = columns.map((column) => `${column} is not null`).join(' and ');
  const found = await database.query(
    `select 1 from ${table} where ${liveSql} and ${given} group by ${columns.join(', ')}
     having count(*) > 1 limit 1`,
  );
  return found.length > 0;
}

/** Lists with records of another object than the field will link to: their key would refuse them. */
async function listImpacts(
  { database, catalog, viewer }: Counting,
  object: CatalogObject,
  { field, after }: Narrowing,
): Promise<Impact[]> {
  const { linkTable } = field;
  if (!linkTable || after.links?.object === field.field.links?.object) return [];
  const target = catalog.objects.get(after.links?.object ?? '');
  const strange = target
    ? ` and not exists (select from ${target.table} x where x."id" = k."to_id")`
    : '';
  const where = `exists (select from ${linkTable.name} k where k."from_id" = ${linkTable.from}."id"${strange})`;
  const sample = await sampleOf(database, object, where, viewer);
  if (sample.records === 0) return [];
  const about = { field: field.name, title: fieldTitle(field), blocks: true };
  return [impactOf(object, 'link_broken', sample, about)];
}

async function uniqueImpacts(counting: Counting, object: CatalogObject): Promise<Impact[]> {
  const { database, model, viewer } = counting;
  const document = model.find('object', object.name) ?? {};
  const fields = [...model.fields(object.name).values()];
  const known = new Set(object.unique.map((rule) => `${rule.index} ${rule.caseInsensitive}`));
  const impacts: Impact[] = [];
  for (const rule of uniqueRulesOf(document, fields, object.tableName)) {
    if (known.has(`${rule.index} ${rule.caseInsensitive}`)) continue;
    const columns = ruleColumns(object, rule.fields, rule.caseInsensitive);
    if (columns.length === 0) continue;
    if (!(await hasTwins(database, object, columns))) continue;
    const sample = await sampleOf(database, object, twinsSql(object, columns), viewer);
    if (sample.records === 0) continue;
    const title = fieldTitles(object, rule.fields);
    const about = { field: rule.fields.join(', '), title, blocks: true };
    impacts.push(impactOf(object, 'unique_broken', sample, about));
  }
  return impacts;
}
