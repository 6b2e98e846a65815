import {
  type Catalog,
  type CatalogParts,
  compileCatalog,
  type DocumentKind,
  ModelView,
  type PhysicalName,
} from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';
import type { Queryable } from '../storage/index.ts';
import { type AccessChange, accessChanges } from './access-changes.ts';
import { type Archived, purgedArchive, purgeImpacts } from './archive.ts';
import { type Fill, fillStatement, fillsOf, fillWords, presetsOf } from './backfill.ts';
import {
  type Conversion,
  type ConversionCount,
  conversionOf,
  conversionWords,
  countConversion,
  updateSql,
} from './convert.ts';
import { type DocumentChange, difference, invalidModel, type ModelInput } from './documents.ts';
import { countImpact, type Impact, lostImpact } from './impact.ts';
import { indexRenames, indexStatements } from './index-statements.ts';
import { numberStatements } from './numbers.ts';
import {
  type Background,
  type BackgroundPart,
  describePart,
  type PreparedPart,
  partOff,
} from './pending/split.ts';
import { type PhysicalDifference, physicalDifference } from './physical.ts';
import { type PlannedChange, plannedChanges } from './planned.ts';
import { firstRecordTypes, goneTypeImpacts, typedImpacts } from './record-types.ts';
import { withRenames } from './rename-request.ts';
import {
  type Rename,
  renamedCatalog,
  renamedRows,
  renameStatements,
  renamesOf,
  withFollowers,
} from './renames.ts';
import {
  type Replacement,
  replacedImpacts,
  replacementStatements,
  replacementsOf,
  replacementWords,
} from './replacements.ts';
import type { InUse } from './revive.ts';
import { emptyColumns, type Rebuild, rebuildsOf } from './room.ts';
import type { Viewer } from './samples.ts';
import type { Statement } from './statement.ts';
import { type TableBudget, tableBudgets } from './tables.ts';
import { objectsWithChoicesOf, touchedObjects } from './touched.ts';
import { goneNames, type Use, usesOf } from './uses.ts';
import { type Warning, warningsOf } from './warnings.ts';

/** What a change of the model would do. Nothing has been done yet. */
export interface Plan {
  readonly base_revision: number;
  readonly changes: readonly PlannedChange[];
  /** The statements that would run, in order. */
  readonly sql: readonly string[];
  readonly impact: readonly Impact[];
  /** The tables that it touches, with what is in them and the room they have left. */
  readonly tables: readonly TableBudget[];
  /** Who gains or loses access. */
  readonly access: readonly AccessChange[];
  /** Fields that become another type: how many values do, and how many cannot. */
  readonly conversions: readonly ConversionCount[];
  /** What is finished after the change, in the background: on large tables. */
  readonly background: readonly BackgroundPart[];
  /** What names the fields and objects that go, as the model stands. */
  readonly uses: readonly Use[];
  readonly warnings: readonly Warning[];
}

/** A plan with what is needed to carry it out. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly changes: readonly DocumentChange[];
  readonly physical: PhysicalDifference;
  /** The rows of the registry that get another field's name. */
  readonly renamed: readonly PhysicalName[];
  readonly next: Catalog;
  readonly statements: readonly Statement[];
  /** What is finished after the change. */
  readonly parts: readonly PreparedPart[];
}

/** What planning needs to know of its surroundings. */
export interface ModelRoom {
  readonly kinds: readonly DocumentKind[];
  /** Schema of pg_trgm, quoted. */
  readonly trigrams: string;
  /** How parts of a change are finished after it; without it everything is done at once. */
  readonly background?: Background;
}

/** How a change is meant. */
export interface PlanOptions {
  /** Who brings new documents: a pack's name or `custom`. */
  readonly owner?: string;
  readonly revive?: boolean;
  /** With `revive`, what was in use at the revision that is gone back to. */
  readonly inUse?: InUse | undefined;
  /** With `revive`, that revision: what later ones left to be finished has lost its meaning. */
  readonly backTo?: number | undefined;
  readonly now: Date;
  /** Who asks: examples name records that he may see. Without him, there are none. */
  readonly viewer?: Viewer | undefined;
}

/**
 * Plans a change: documents checked, tables compared, records counted.
 *
 * @throws MODEL_INVALID, MODEL_DOCUMENT_UNKNOWN, MODEL_TYPE_CHANGE, MODEL_TOO_WIDE.
 */
export async function preparePlan(
  room: ModelRoom,
  database: Queryable,
  catalog: Catalog,
  request: { readonly input: ModelInput; readonly options: PlanOptions },
): Promise<PreparedPlan> {
  const { options } = request;
  const input = withRenames(catalog, request.input);
  const { changes, next: documents, renames } = documentsOf(catalog, input, options);
  const model = new ModelView(documents);
  checkMeaning(room, model, changes, input);
  const touched = touchedObjects(changes);
  const base = renamedCatalog(catalog, renames);
  const { fills, replacements } = writtenValues(base, model, changes, input);
  const purged = purgedArchive(catalog, input.purge_archived);
  const gone = purged.flatMap(({ rows }) => rows);
  const needed = new Set([...(options.inUse?.rows?.keys() ?? []), ...gone.map(({ id }) => id)]);
  const empty = await emptyColumns(database, base, touched, needed);
  const physical = physicalDifference(base, model, {
    at: options.now.toISOString(),
    purge: input.purge === true,
    revive: options.revive === true,
    inUse: options.inUse,
    touched,
    gone: [...gone, ...empty],
    presets: new Map(fills.map((fill) => [pathOf(fill), presetsOf(fill)])),
  });
  const next = compileCatalog(nextParts(catalog, documents, changes, physical));
  const conversions = physical.converted.flatMap((field) => conversionOf(base, next, field) ?? []);
  const change = { changes, physical, next, fills, conversions, replacements };
  const rebuilds = await rebuildsOf(database, catalog, touched, physical);
  const statements = [
    ...rebuilds.flatMap((rebuild) => rebuild.statements),
    ...renames.flatMap((rename) => renameStatements(catalog.schema, rename)),
    ...indexRenames(room.trigrams, catalog, base, renames),
    ...statementsOf(room, base, change),
  ];
  const renamed = renamedRows(catalog.physical, renames);
  const split = await partOff(room.background, database, catalog, statements);
  const prepared = { changes, physical, renamed, next, ...split };
  const made = { rebuilds, empty, purged };
  const meant = { input, options, model, fills, conversions, replacements, ...made };
  const plan = await describe(database, base, { ...prepared, ...meant });
  return { plan, ...prepared };
}

/** The parts of the catalog as it will be. */
function nextParts(
  catalog: Catalog,
  documents: CatalogParts['documents'],
  changes: readonly DocumentChange[],
  physical: PhysicalDifference,
): CatalogParts {
  const isChange = changes.length > 0 || physical.purged.length > 0;
  const revision = catalog.revision + (isChange ? 1 : 0);
  const { workspace } = catalog;
  return { workspace, revision, documents, physical: physical.next, previous: catalog };
}

/** What the change itself writes into records: values of empty ones, first types, other choices. */
function writtenValues(
  base: Catalog,
  model: ModelView,
  changes: readonly DocumentChange[],
  input: ModelInput,
) {
  const touched = touchedObjects(changes);
  const given = fillsOf(base, model, touched, input.backfill);
  const fills = [...given, ...firstRecordTypes(base, model, touched, given)];
  const chosen = new Set([...touched, ...objectsWithChoicesOf(base, changes)]);
  return { fills, replacements: replacementsOf(base, model, chosen, input.replace_values) };
}

/** The documents of a change, with those that follow because fields get other names. */
function documentsOf(catalog: Catalog, input: ModelInput, options: PlanOptions) {
  const found = difference(catalog, input, options.owner ?? 'custom');
  const before = new ModelView(catalog.documents);
  const renames: readonly Rename[] = renamesOf(
    before,
    new ModelView(found.next),
    touchedObjects(found.changes),
  );
  return { ...(renames.length > 0 ? withFollowers(catalog, found, renames) : found), renames };
}

const pathOf = ({ object, field }: Fill) => `${object}.${field.name}`;

interface Described extends Omit<PreparedPlan, 'plan'> {
  readonly input: ModelInput;
  readonly options: PlanOptions;
  readonly model: ModelView;
  readonly fills: readonly Fill[];
  readonly conversions: readonly Conversion[];
  readonly replacements: readonly Replacement[];
  readonly rebuilds: readonly Rebuild[];
  /** Columns of removed fields that are dropped because they are empty. */
  readonly empty: readonly PhysicalName[];
  /** What of the archive is deleted for good. */
  readonly purged: readonly Archived[];
}

type Shaped = Pick<
  Described,
  'changes' | 'physical' | 'next' | 'fills' | 'conversions' | 'replacements'
>;

/** What a prepared change means, for people. */
async function describe(database: Queryable, catalog: Catalog, change: Described): Promise<Plan> {
  const { input, options, model, changes, physical } = change;
  const purge = input.purge === true;
  const touched = touchedObjects(changes);
  const before = new ModelView(catalog.documents);
  const { statements } = change;
  const impact = await impactsOf(database, catalog, change);
  const conversions = [];
  for (const conversion of change.conversions) {
    const count = await countConversion(database, conversion, options.viewer);
    conversions.push(count);
    impact.push(...lostImpact(conversion.object, count, input.broken_records === 'keep'));
  }
  const kept = change.purged.flatMap(({ object }) => (model.find('object', object) ? object : []));
  const tables = await tableBudgets(database, catalog, model, {
    touched: new Set([...touched, ...kept]),
    physical: physical.next,
    rebuilt: new Set(change.rebuilds.map(({ object }) => object)),
  });
  const gone = goneNames(before, model, touched);
  for (const { action, kind, key } of changes) if (action === 'remove') gone.add(`${kind} ${key}`);
  return {
    base_revision: catalog.revision,
    changes: withMoves(plannedChanges(changes, statements, purge), change),
    sql: statements.map(({ sql }) => sql),
    impact,
    tables,
    access: await accessChanges(database, catalog, { before, after: model }, changes),
    conversions,
    background: change.parts.map((part) => describePart(change.next, part)),
    uses:
      gone.size === 0
        ? []
        : usesOf(catalog, before, (object, field, document) =>
            gone.has(document ?? (field === undefined ? object : `${object}.${field}`)),
          ),
    warnings: warningsOf(model, changes, { ...change, impact, tables, purge }),
  };
}

/** What the change means for records: rules that they break, types and choices that they get. */
async function impactsOf(database: Queryable, catalog: Catalog, change: Described) {
  const { model, options, input, changes, fills, replacements } = change;
  const touched = touchedObjects(changes);
  const { viewer } = options;
  const counted = { database, catalog, viewer };
  return [
    ...(await countImpact(database, catalog, model, {
      touched: new Set([...touched, ...objectsWithChoicesOf(catalog, changes)]),
      viewer,
      keepsBroken: input.broken_records === 'keep',
      filled: new Set(fills.map(pathOf)),
      replaced: new Set(replacements.map((one) => `${one.object}.${one.field}.${one.from}`)),
    })),
    ...(await typedImpacts(counted, fills)),
    ...(await goneTypeImpacts(counted, model, touched, replacements)),
    ...(await replacedImpacts(database, catalog, replacements, viewer)),
    ...(await purgeImpacts(database, catalog, change.purged, viewer)),
  ];
}

const conversionStatement = (conversion: Conversion): Statement => ({
  object: conversion.object.name,
  sql: updateSql(conversion),
  conversion,
});

/** Every statement in the order in which they run. */
function statementsOf(room: ModelRoom, catalog: Catalog, change: Shaped): Statement[] {
  const { next, physical, changes, fills } = change;
  const touched = new Set([...touchedObjects(changes), ...objectsWithChoicesOf(catalog, changes)]);
  const indexes = indexStatements(room.trigrams, catalog, next, { touched, changes });
  const fresh = new Set(physical.added.map((row) => `${row.object}.${row.field}`));
  const filling = fills.flatMap((fill) => {
    const object = next.objects.get(fill.object);
    const field = object?.fields.get(fill.field.name);
    if (!object || !field || fresh.has(pathOf(fill))) return [];
    return [fillStatement(object, field, fill)];
  });
  return [
    ...indexes.drop,
    ...physical.statements,
    ...change.conversions.map(conversionStatement),
    ...filling,
    ...numberStatements(catalog, next, physical.added),
    ...replacementStatements(next, change.replacements),
    ...physical.foreignKeys,
    ...indexes.create,
  ];
}

/** The changes, with what happens to values said once: by the first that concerns their object. */
function withMoves(
  changes: readonly PlannedChange[],
  { fills, conversions, replacements }: Pick<Described, 'fills' | 'conversions' | 'replacements'>,
): PlannedChange[] {
  const moves = [
    ...conversions.map((one) => ({ object: one.object.name, words: conversionWords(one) })),
    ...fills.map((fill) => ({ object: fill.object, words: fillWords(fill) })),
    ...replacements.map((one) => ({ object: one.object, words: replacementWords(one) })),
  ];
  const said = new Set<unknown>();
  return changes.map((change) => {
    const own = moves.filter((move) => move.object === change.object && !said.has(move));
    for (const move of own) said.add(move);
    const converts = own.some(({ words }) => words.code.startsWith('field_'));
    const words = change.words.filter(({ code }) => !converts || code !== 'type_changed');
    return { ...change, words: [...words, ...own.map((move) => move.words)] };
  });
}

/** Checks changed documents, and those that may have leaned on what was removed. */
function checkMeaning(
  room: ModelRoom,
  model: ModelView,
  changes: readonly DocumentChange[],
  input: ModelInput,
): void {
  const kinds = new Map(room.kinds.map((kind) => [kind.name, kind]));
  const given = new Map<unknown, number>(
    (input.documents ?? []).map((body, index) => [body, index]),
  );
  const problems: FieldProblem[] = [];
  const changedBodies = new Set(changes.map((change) => change.after?.body));
  for (const [name, kind] of kinds) {
    for (const body of model.list(name)) {
      const place = given.get(body);
      if (!changedBodies.has(body) && !mayLean(changes)) continue;
      const at = place === undefined ? `${name}.${String(body.name)}` : `documents.${place}`;
      problems.push(
        ...kind
          .check(body, model)
          .map((problem) => ({ ...problem, path: `${at}.${problem.path}` })),
      );
    }
  }
  if (problems.length > 0) throw invalidModel(problems);
}

/** Kinds whose parts other documents name: fields, record types, choices, stages. */
const leant: ReadonlySet<string> = new Set(['object', 'extension', 'value-set', 'stage-path']);

/** Only removals and changes of these kinds can take away what another document names. */
function mayLean(changes: readonly DocumentChange[]): boolean {
  return changes.some(
    (change) =>
      change.action === 'remove' || (change.action === 'change' && leant.has(change.kind)),
  );
}
