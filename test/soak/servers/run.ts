import pg from 'pg';
import { type Caller, callerWith, type Reply, signIn } from '../../harness/app.ts';
import { soakPlace } from '../place.ts';
import { administrator, type ServerProcess, startServerProcess } from '../server-process.ts';
import { applyGeneration, fieldOf, object } from './generations.ts';

/** What a run of two servers has seen. */
export interface ServersResult {
  readonly changes: number;
  readonly reads: number;
  readonly writes: number;
  /** Writes that the model in force refused, as they should be. */
  readonly refused: number;
  /** New choices refused because a server had not heard of them yet. */
  readonly late: number;
  readonly problems: readonly string[];
}

/** How a run is made. */
export interface ServersOptions {
  /** Changes of the model, through both servers in turn. */
  readonly changes: number;
  /** Also ends the connection by which servers hear of changes, again and again. */
  readonly missesNotices?: boolean;
}

/** Milliseconds within which every server must know the model in force. */
const liveWithin = 1_000;

interface Course {
  started: number;
  acknowledged: number;
  /** When the newest generation was acknowledged. */
  since: number;
  isOver: boolean;
  reads: number;
  writes: number;
  refused: number;
  late: number;
  readonly problems: string[];
}

/**
 * Changes the model of one object through two servers in turn while both read and write its
 * records, and checks each answer: no error, no half model, no write by a rule that was out of
 * force, no read older than what was acknowledged when it began.
 */
export async function serversRun(options: ServersOptions): Promise<ServersResult> {
  const place = await soakPlace('postgres');
  const servers: ServerProcess[] = [];
  const course: Course = {
    started: 0,
    acknowledged: 0,
    since: performance.now(),
    isOver: false,
    reads: 0,
    writes: 0,
    refused: 0,
    late: 0,
    problems: [],
  };
  try {
    servers.push(await startServerProcess(place.environment));
    servers.push(await startServerProcess(place.environment));
    const [first, second] = servers as [ServerProcess, ServerProcess];
    const { email, password } = administrator;
    const { token } = await signIn(first.url, email, password);
    const callers = [callerWith(first.url, token), callerWith(second.url, token)] as const;
    await applyGeneration(callers[0], 0);
    const made = await callers[0].call('POST', `/records/${object}`, { name: 'One' });
    const deaf = options.missesNotices
      ? deafen(place.environment.DATABASE_URL as string, course)
      : undefined;
    const load = callers.flatMap((caller) => [
      readAll(caller, made.body.id, course),
      readAll(caller, made.body.id, course),
      writeAll(caller, course),
      writeOld(caller, course),
    ]);
    await change(callers, options.changes, course);
    course.isOver = true;
    await Promise.all([...load, deaf]);
    for (const server of servers) {
      if (!server.isRunning()) course.problems.push(`a server ended: ${server.output()}`);
    }
  } finally {
    course.isOver = true;
    for (const server of servers) await server.end('SIGTERM');
    await place.remove();
  }
  const { reads, writes, refused, late, problems } = course;
  return { changes: course.acknowledged, reads, writes, refused, late, problems };
}

async function change(
  callers: readonly [Caller, Caller],
  changes: number,
  course: Course,
): Promise<void> {
  for (let generation = 1; generation <= changes; generation += 1) {
    course.started = generation;
    const status = await applyGeneration(callers[generation % 2] as Caller, generation);
    if (status !== 200) {
      course.problems.push(`change ${generation}: ${status}`);
      return;
    }
    course.acknowledged = generation;
    course.since = performance.now();
  }
}

/** Reads one record again and again; its fields tell the generation that it was read by. */
async function readAll(caller: Caller, id: string, course: Course): Promise<void> {
  while (!course.isOver) {
    const from = course.acknowledged;
    const reply = await caller.call('GET', `/records/${object}/${id}`);
    course.reads += 1;
    if (reply.status !== 200) {
      course.problems.push(told('read', reply));
      continue;
    }
    const fields = Object.keys(reply.body).filter((name) => /^f\d+$/.test(name));
    const allowed = Array.from({ length: course.started - from + 1 }, (_, index) =>
      fieldOf(from + index),
    );
    if (fields.length !== 1 || !allowed.includes(fields[0] as string))
      course.problems.push(`read ${fields.join(' ')} while ${allowed.join(' ')} were in force`);
  }
}

/** Writes the choice that is in force. */
async function writeAll(caller: Caller, course: Course): Promise<void> {
  while (!course.isOver) {
    const [generation, since] = [course.acknowledged, course.since];
    const began = performance.now();
    const body = { name: 'New', rule: `g${generation}` };
    const reply = await caller.call('POST', `/records/${object}`, body);
    course.writes += 1;
    if (reply.status === 201) continue;
    const isRefused = reply.status === 422 && reply.body.error.fields?.[0]?.code === 'FIELD_CHOICE';
    if (!isRefused) course.problems.push(told('write', reply));
    else if (course.started > generation) course.refused += 1;
    else if (began - since < liveWithin) course.late += 1;
    else course.problems.push(`a choice was refused ${Math.round(began - since)} ms after it came`);
  }
}

/** Writes the choice that has just been retired; no server may take it. */
async function writeOld(caller: Caller, course: Course): Promise<void> {
  while (!course.isOver) {
    const generation = course.acknowledged - 1;
    if (generation < 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      continue;
    }
    const body = { name: 'Old', rule: `g${generation}` };
    const reply = await caller.call('POST', `/records/${object}`, body);
    course.writes += 1;
    if (reply.status === 422) course.refused += 1;
    else course.problems.push(`the retired choice g${generation}: ${told('write', reply)}`);
  }
}

function told(what: string, { status, body }: Reply): string {
  return `${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`;
}

/** Ends the connections that listen, so that most notices of changes are missed. */
async function deafen(url: string, course: Course): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  while (!course.isOver) {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and pid <> pg_backend_pid()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await client.end();
}
