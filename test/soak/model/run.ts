import { isDeepStrictEqual } from 'node:util';
import { type Caller, callerWith, type Reply, signIn } from '../../harness/app.ts';
import type { EngineName } from '../../harness/engine.ts';
import { checkTables } from '../kill/check-tables.ts';
import { type SoakPlace, soakPlace } from '../place.ts';
import { randomOf } from '../random.ts';
import { administrator, type ServerProcess, startServerProcess } from '../server-process.ts';
import { checkModel, checkRecords, readDocuments, readRecords } from './check.ts';
import { type Documents, kindPaths, ofKind } from './documents.ts';
import { lookInto } from './look.ts';
import { type Making, type ModelStep, modelStep, writtenObjects } from './model-steps.ts';
import { noteWrite, type RecordStep, recordStep } from './record-steps.ts';
import { schemaDifference, schemaLines } from './schema.ts';
import { refusalOf, World } from './world.ts';

/** How a run is made. */
export interface ModelRunOptions {
  readonly engine: EngineName;
  readonly seed: number;
  readonly steps: number;
  /** Kills of the server, spread over the run. */
  readonly kills: number;
  readonly onStep?: (number: number, says: string) => void;
}

/** What a run has seen. */
export interface ModelRunResult {
  readonly steps: number;
  readonly changes: number;
  readonly reverts: number;
  readonly writes: number;
  readonly refused: number;
  readonly kills: number;
  readonly revision: number;
  readonly records: number;
  /** The sequence, in words. */
  readonly sequence: readonly string[];
  readonly problems: readonly string[];
}

/** Steps between two looks at everything. */
const lookEvery = 40;

/**
 * Changes the model and writes records by chance, one step after the other, kills the server now
 * and then in the middle of a step, and holds everything against a world of its own: documents,
 * revisions, values, tables, and at each kill and at the end the whole schema against that of a
 * workspace that was made of the same documents at once.
 */
export async function modelRun(options: ModelRunOptions): Promise<ModelRunResult> {
  const run = new Run(options, await soakPlace(options.engine));
  try {
    await run.begin();
    await run.steps();
  } catch (error) {
    run.problems.push(`${(error as Error).stack}`);
  } finally {
    await run.end();
  }
  return run.result();
}

class Run {
  readonly problems: string[] = [];
  readonly #options: ModelRunOptions;
  readonly #place: SoakPlace;
  readonly #world = new World();
  readonly #sequence: string[] = [];
  readonly #counts = { steps: 0, changes: 0, reverts: 0, writes: 0, refused: 0, kills: 0 };
  readonly #making: Making;
  readonly #random;
  #server: ServerProcess | undefined;
  #caller: Caller | undefined;
  #token = '';
  /** Milliseconds from a step's begin to the kill of the server, where one is due. */
  #killIn: number | undefined;

  constructor(options: ModelRunOptions, place: SoakPlace) {
    this.#options = options;
    this.#place = place;
    this.#random = randomOf(options.seed);
    const world = this.#world;
    this.#making = {
      random: this.#random,
      world,
      sources: {
        random: this.#random,
        ids: (object) =>
          [...(world.table(object)?.records.values() ?? [])]
            .filter(({ isDeleted }) => !isDeleted)
            .map(({ id }) => id),
        choices: (name) => activeOf(world.documents, name),
      },
    };
  }

  async begin(): Promise<void> {
    this.#server = await startServerProcess(this.#place.environment);
    this.#caller = await signIn(this.#server.url, administrator.email, administrator.password);
    this.#token = this.#caller.token;
    const { body } = await this.#caller.call('GET', '/metadata');
    this.#world.change(await readDocuments(this.#caller), body.revision);
    for (const object of writtenObjects(this.#world)) {
      const table = this.#world.table(object);
      for (const [id, { version }] of await readRecords(this.#caller, object)) {
        table?.records.set(id, { id, version: Number(version), isDeleted: false, isLinked: false });
      }
    }
  }

  async steps(): Promise<void> {
    const { steps, kills, onStep } = this.#options;
    const killEvery = kills === 0 ? Number.POSITIVE_INFINITY : Math.floor(steps / (kills + 1));
    while (this.#counts.steps < steps && this.problems.length === 0) {
      const number = this.#counts.steps + 1;
      const isKill = number % killEvery === 0 && this.#counts.kills < kills;
      this.#killIn = isKill ? this.#random.below(60) : undefined;
      const says = await this.#step();
      if (says === undefined) continue;
      this.#counts.steps = number;
      this.#sequence.push(`${number} (${this.#world.revision}) ${says}`);
      onStep?.(number, says);
      if (number % lookEvery === 0) await this.#lookAtAll();
    }
    if (this.problems.length > 0) return;
    await this.#lookAtAll();
    await this.#lookInside(true);
  }

  async end(): Promise<void> {
    await this.#server?.end('SIGKILL');
    await this.#place.remove();
  }

  result(): ModelRunResult {
    const records = this.#world.tables.reduce((sum, { records }) => sum + records.size, 0);
    const { revision } = this.#world;
    return {
      ...this.#counts,
      revision,
      records,
      sequence: this.#sequence,
      problems: this.problems,
    };
  }

  async #step(): Promise<string | undefined> {
    if (this.#random.chance(0.45)) {
      const step = modelStep(this.#making);
      if (!step || isSame(step.next, this.#world.documents)) return undefined;
      return this.#model(step);
    }
    const step = recordStep(this.#making);
    return step && this.#record(step);
  }

  /** Sends a request; undefined where the server was killed before its answer came. */
  async #send(method: string, path: string, body?: unknown): Promise<Reply | undefined> {
    const caller = this.#caller as Caller;
    if (this.#killIn === undefined) return caller.call(method, path, body);
    const sent = caller.call(method, path, body).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, this.#killIn));
    await this.#server?.end('SIGKILL');
    this.#counts.kills += 1;
    const reply = await sent;
    await this.#lookInside(this.#counts.kills % 5 === 1);
    this.#server = await startServerProcess(this.#place.environment);
    this.#caller = callerWith(this.#server.url, this.#token);
    return reply;
  }

  async #model(step: ModelStep): Promise<string> {
    const keep = this.#random.chance(step.meant.backTo === undefined ? 0.3 : 0.8);
    const reply = await this.#sendChange(step, keep);
    const says = `${step.says}${keep ? ' (keep)' : ''} → ${reply?.status ?? 'killed'}`;
    const isDone = reply ? reply.status === 200 : await this.#hasMoved();
    if (isDone) this.#noteChange(step, keep, reply);
    else if (reply) this.#judgeRefusal(step, keep, reply);
    if (reply === undefined) await this.#lookAtAll();
    else for (const object of writtenObjects(this.#world)) await this.#lookAt(object);
    return says;
  }

  #sendChange(step: ModelStep, keep: boolean): Promise<Reply | undefined> {
    const kept = keep ? { broken_records: 'keep' } : {};
    const { backTo, purge, backfill } = step.meant;
    if (backTo !== undefined) {
      return this.#send('POST', `/metadata/revisions/${backTo}/revert`, kept);
    }
    const { rename } = step.meant;
    if (rename) return this.#send('POST', '/metadata/apply', { rename: [rename] });
    const change = { ...inputOf(this.#world.documents, step.next), ...kept };
    const body = { ...change, ...(purge ? { purge } : {}), ...(backfill ? { backfill } : {}) };
    return this.#send('POST', '/metadata/apply', body);
  }

  #noteChange(step: ModelStep, keep: boolean, reply: Reply | undefined): void {
    const { world, wanted } = { world: this.#world, wanted: this.#world.revision + 1 };
    const isRevert = step.meant.backTo !== undefined;
    const refusal = isRevert ? undefined : refusalOf(world, step.next, step.meant);
    world.change(step.next, wanted, step.meant);
    this.#counts.changes += 1;
    if (isRevert) this.#counts.reverts += 1;
    if (reply && reply.body.revision !== wanted)
      this.problems.push(`${step.says} made revision ${reply.body.revision}, not ${wanted}`);
    if (refusal && !(keep && refusal.endsWith('empty')))
      this.problems.push(`${step.says} was taken, though ${refusal}`);
    if (world.lost > 0 && !keep && !isRevert)
      this.problems.push(`${step.says} was taken, though ${world.lost} values were lost`);
  }

  #judgeRefusal(step: ModelStep, keep: boolean, { status, body }: Reply): void {
    this.#counts.refused += 1;
    const code = body?.error?.code;
    const isBroken = status === 422 && code === 'MODEL_BREAKS_RECORDS';
    const refusal = refusalOf(this.#world, step.next, step.meant);
    const isDue = refusal !== undefined && !(keep && refusal.endsWith('empty'));
    const isMeant = step.meant.backTo !== undefined || isDue || (!keep && this.#wouldLose(step));
    if (!isBroken || !isMeant)
      this.problems.push(`${step.says} answered ${status} ${JSON.stringify(body)}`);
  }

  #wouldLose({ says }: ModelStep): boolean {
    return / from \w+ to another$/.test(says);
  }

  async #hasMoved(): Promise<boolean> {
    const { body } = await (this.#caller as Caller).call('GET', '/metadata');
    return body.revision === this.#world.revision + 1;
  }

  async #record(step: RecordStep): Promise<string> {
    const { method, path, body, table, known } = step;
    const reply = await this.#send(method, path, body);
    const says = `${step.says} → ${reply?.status ?? 'killed'}`;
    if (!reply) await this.#settle(step);
    else if (reply.status < 300) {
      this.#counts.writes += 1;
      if (step.isTaken) this.problems.push(`${says}, though a value is taken`);
      if (step.isEmpty) this.problems.push(`${says}, though a required value is empty`);
      const version = reply.body?.version ?? (known?.version ?? 0) + 1;
      noteWrite(this.#world, step, { id: reply.body?.id ?? known?.id, version });
    } else {
      this.#counts.refused += 1;
      const isDue = step.isEmpty ? reply.status === 422 : step.isTaken && reply.status === 409;
      if (!isDue) this.problems.push(`${says} ${JSON.stringify(reply.body)}`);
    }
    await this.#lookAt(table.object);
    return says;
  }

  /** Finds out whether a write whose answer never came was done. */
  async #settle(step: RecordStep): Promise<void> {
    const { table, known, method } = step;
    const found = await readRecords(this.#caller as Caller, table.object);
    if (!known) {
      const fresh = [...found].filter(([id]) => !table.records.has(id));
      const [first] = fresh;
      if (fresh.length > 1) this.problems.push(`${fresh.length} records came of one write`);
      if (first) noteWrite(this.#world, step, { id: first[0], version: Number(first[1].version) });
      return;
    }
    const there = found.get(known.id);
    const isDone =
      method === 'DELETE'
        ? there === undefined
        : there !== undefined && (known.isDeleted || there.version !== known.version);
    const version = Number(there?.version ?? known.version + 1);
    if (isDone) noteWrite(this.#world, step, { id: known.id, version });
  }

  async #lookAt(object: string): Promise<void> {
    const table = this.#world.table(object);
    if (table) this.problems.push(...(await checkRecords(this.#caller as Caller, table)));
  }

  async #lookAtAll(): Promise<void> {
    this.problems.push(...(await checkModel(this.#caller as Caller, this.#world)));
    for (const object of writtenObjects(this.#world)) await this.#lookAt(object);
  }

  /** Looks into the tables that the ended server has left. */
  async #lookInside(isWhole: boolean): Promise<void> {
    if (this.#server?.isRunning()) await this.#server.end('SIGTERM');
    const [problems, lines, documents] = await lookInto(this.#place, async (ask) => [
      await checkTables(ask),
      await schemaLines(ask),
      await storedDocuments(ask),
    ]);
    this.problems.push(...problems);
    if (!isWhole) return;
    const wanted = await scratch(this.#options.engine, documents);
    this.problems.push(...schemaDifference(lines, wanted));
  }
}

async function storedDocuments(ask: Parameters<Parameters<typeof lookInto>[1]>[0]) {
  const [workspace] = await ask('select schema_name from platform.workspace where is_default');
  const rows = await ask(`select kind, key, body from "${workspace?.schema_name}"._document`);
  return new Map(rows.map(({ kind, key, body }) => [`${kind} ${key}`, body])) as Documents;
}

/** The schema of a workspace that gets these documents in one change. */
async function scratch(engine: EngineName, documents: Documents): Promise<readonly string[]> {
  const place = await soakPlace(engine);
  let server: ServerProcess | undefined;
  try {
    server = await startServerProcess(place.environment);
    const caller = await signIn(server.url, administrator.email, administrator.password);
    const change = inputOf(await readDocuments(caller), documents);
    const reply = await caller.call('POST', '/metadata/apply', change);
    if (reply.status !== 200)
      throw new Error(`the documents make no workspace: ${JSON.stringify(reply.body)}`);
    await server.end('SIGTERM');
    return await lookInto(place, schemaLines);
  } finally {
    await server?.end('SIGKILL');
    await place.remove();
  }
}

/** The change that makes one set of documents of another. */
function inputOf(before: Documents, after: Documents): Record<string, unknown> {
  const documents = [...after].filter(
    ([place, body]) => !isDeepStrictEqual(before.get(place), body),
  );
  const gone = [...before.keys()].filter((place) => !after.has(place));
  const remove = gone.map((place) => {
    const [kind = '', key = ''] = place.split(' ');
    return { kind, key };
  });
  return { documents: documents.map(([, body]) => body), remove };
}

const isSame = (one: Documents, other: Documents): boolean => {
  const { documents, remove } = inputOf(one, other) as Record<string, unknown[]>;
  return documents?.length === 0 && remove?.length === 0;
};

function activeOf(documents: Documents, valueSet: string): readonly string[] {
  const set = ofKind(documents, 'value-set').find(({ name }) => name === valueSet);
  const values = (set?.values ?? []) as readonly { readonly name: string; active?: boolean }[];
  return values.filter(({ active }) => active !== false).map(({ name }) => name);
}

/** Kinds of document that the run knows. */
export const knownKinds: readonly string[] = Object.keys(kindPaths);
