import {
  type Catalog,
  type CatalogObject,
  type CatalogParts,
  compileCatalog,
  type DocumentKind,
  ModelView,
} from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';
import type { Queryable } from '../storage/index.ts';
import { choiceWarnings } from './choice-warnings.ts';
import { type DetailChange, detailsOf } from './details.ts';
import { type DocumentChange, difference, invalidModel, type ModelInput } from './documents.ts';
import { countImpact, type Impact } from './impact.ts';
import { indexesOf } from './indexes.ts';
import { type PhysicalDifference, physicalDifference } from './physical.ts';

/** One document's change, in words for people. */
export interface PlannedChange {
  readonly action: 'add' | 'change' | 'remove';
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly details: readonly DetailChange[];
}

/** What a change of the model would do. Nothing has been done yet. */
export interface Plan {
  readonly base_revision: number;
  readonly changes: readonly PlannedChange[];
  /** The statements that would run, in order. */
  readonly sql: readonly string[];
  readonly impact: readonly Impact[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** A plan with what is needed to carry it out. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly changes: readonly DocumentChange[];
  readonly physical: PhysicalDifference;
  readonly next: Catalog;
}

/** What planning needs to know of its surroundings. */
export interface ModelRoom {
  readonly kinds: readonly DocumentKind[];
  /** Schema of pg_trgm, quoted. */
  readonly trigrams: string;
}

/** How a change is meant. */
export interface PlanOptions {
  /** Who brings new documents: a pack's name or `custom`. */
  readonly owner?: string;
  readonly revive?: boolean;
  readonly now: Date;
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
  const { input, options } = request;
  const { changes, next: documents } = difference(catalog, input, options.owner ?? 'custom');
  const model = new ModelView(documents);
  checkMeaning(room, model, changes, input);
  const touched = touchedObjects(changes);
  const physical = physicalDifference(catalog, model, {
    at: options.now.toISOString(),
    purge: input.purge === true,
    revive: options.revive === true,
    touched,
  });
  const parts: CatalogParts = {
    workspace: catalog.workspace,
    revision: catalog.revision + (changes.length > 0 ? 1 : 0),
    documents,
    physical: physical.next,
    previous: catalog,
  };
  const next = compileCatalog(parts);
  const indexes = indexStatements(room, catalog, next, changes);
  const sql = [...indexes.drop, ...physical.statements, ...physical.foreignKeys, ...indexes.create];
  const impact = await countImpact(database, catalog, model, touched);
  const plan: Plan = {
    base_revision: catalog.revision,
    changes: changes.map(toPlanned),
    sql,
    impact,
    warnings: [
      ...dataWarnings(impact, input.purge === true),
      ...grantWarnings(model, changes),
      ...choiceWarnings(model, changes),
    ],
  };
  return { plan, changes, physical, next };
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

/** Only removals and changes of objects can take away what another document names. */
function mayLean(changes: readonly DocumentChange[]): boolean {
  return changes.some(
    (change) =>
      change.action === 'remove' ||
      (change.action === 'change' && ['object', 'extension'].includes(change.kind)),
  );
}

function touchedObjects(changes: readonly DocumentChange[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const change of changes) {
    const body = change.after?.body ?? change.before?.body;
    if (change.kind === 'object') touched.add(change.key);
    if (change.kind === 'extension') touched.add(String(body?.object));
  }
  return touched;
}

function indexStatements(
  room: ModelRoom,
  before: Catalog,
  after: Catalog,
  changes: readonly DocumentChange[],
): { readonly drop: string[]; readonly create: string[] } {
  const objects = touchedObjects(changes);
  for (const change of changes) {
    const body = change.after?.body ?? change.before?.body;
    if (change.kind === 'list-view') (objects as Set<string>).add(String(body?.object));
  }
  const drop: string[] = [];
  const create: string[] = [];
  for (const name of objects) {
    const old = new Map(
      desired(room, before, before.objects.get(name)).map((index) => [index.name, index]),
    );
    for (const index of desired(room, after, after.objects.get(name))) {
      const present = old.get(index.name);
      old.delete(index.name);
      if (present?.definition === index.definition) continue;
      if (present) drop.push(present.drop);
      create.push(...index.create);
    }
    for (const index of old.values()) drop.push(index.drop);
  }
  return { drop, create };
}

function desired(room: ModelRoom, catalog: Catalog, object: CatalogObject | undefined) {
  if (!object) return [];
  const views = [...(catalog.documents.get('list-view')?.values() ?? [])].filter(
    (view) => view.body.object === object.name,
  );
  return indexesOf(object, catalog.schema, views, room.trigrams);
}

function toPlanned(change: DocumentChange): PlannedChange {
  const body = change.after?.body ?? change.before?.body ?? {};
  return {
    action: change.action,
    kind: change.kind,
    key: change.key,
    title: String(body.title ?? body.name ?? change.key),
    details: detailsOf(change.before?.body, change.after?.body),
  };
}

type Warnings = Plan['warnings'];

function dataWarnings(impact: readonly Impact[], purge: boolean): Warnings {
  const isLoss = (item: Impact) => item.code === 'field_removed' || item.code === 'object_removed';
  if (!impact.some(isLoss)) return [];
  const message = purge
    ? 'The data of what is removed is deleted for good and no revert brings it back.'
    : 'The data of what is removed is kept out of sight; reverting this revision brings it back.';
  return [{ code: purge ? 'data_purged' : 'data_archived', message }];
}

/** A new object that no permission set names is for administrators only. */
function grantWarnings(model: ModelView, changes: readonly DocumentChange[]): Warnings {
  const isGranted = (object: string) =>
    model
      .list('permission-set')
      .some((set) => Object.hasOwn((set.objects ?? {}) as object, object));
  const bare = changes.filter(
    (change) => change.action === 'add' && change.kind === 'object' && !isGranted(change.key),
  );
  if (bare.length === 0) return [];
  const names = bare.map((change) => change.key).join(', ');
  const message = `Only administrators will see ${names} until a permission set grants it.`;
  return [{ code: 'granted_to_nobody', message }];
}
