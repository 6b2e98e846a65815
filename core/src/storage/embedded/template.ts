import { createHash, randomUUID } from 'node:crypto';
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddedEngine } from './engine.ts';
import { syncDirectory, syncTree } from './files.ts';
import { dataName, engineVersion } from './marker.ts';

/** What a template holds beside the engine's own catalogs. */
export interface TemplateOptions {
  /** Folder of the templates; the repository's `.cache/embedded` when absent. */
  readonly cache?: string;
  /** Anything that changes when `prepare` makes something else, such as a hash of migrations. */
  readonly fingerprint?: string;
  /** Fills the fresh database once; afterwards every new directory begins with what it made. */
  readonly prepare?: (engine: EmbeddedEngine) => Promise<void>;
}

/** Opens a draft: on a copy of `base`, or on catalogs made from nothing. */
type OpenForTemplate = (directory: string, base: string | false) => Promise<EmbeddedEngine>;

const keptTemplates = 8;
const abandonedAfter = 3_600_000;

/** The folder of templates when nobody names another. */
export const templateCache = fileURLToPath(
  new URL('../../../../.cache/embedded/', import.meta.url),
);

/**
 * Gives a data folder to copy from, made by the first caller and kept for all later ones.
 *
 * One with something prepared grows out of the plain one, so that PostgreSQL's own catalogs are
 * made from nothing once per engine version. Several processes may ask at once: each builds a draft of its own, the first to finish gives it
 * the final name, the others use that one.
 */
export async function buildTemplate(
  options: TemplateOptions,
  open: OpenForTemplate,
): Promise<string> {
  const cache = options.cache ?? templateCache;
  const fingerprint = createHash('sha256')
    .update(options.fingerprint ?? '')
    .digest('hex');
  const path = join(cache, `${engineVersion}-${fingerprint.slice(0, 16)}`);
  if (existsSync(join(path, 'PG_VERSION'))) {
    utimesSync(path, new Date(), new Date());
    return path;
  }
  mkdirSync(cache, { recursive: true });
  const isPlain = path === pathOf(cache, undefined);
  const base = isPlain ? false : await buildTemplate({ cache }, open);
  const draft = join(cache, `.draft-${process.pid}-${randomUUID()}`);
  try {
    await fill(await open(draft, base), options);
    await syncTree(join(draft, dataName));
    adopt(join(draft, dataName), path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  prune(cache);
  return path;
}

function pathOf(cache: string, fingerprint = ''): string {
  const hash = createHash('sha256').update(fingerprint).digest('hex').slice(0, 16);
  return join(cache, `${engineVersion}-${hash}`);
}

async function fill(engine: EmbeddedEngine, options: TemplateOptions): Promise<void> {
  try {
    await options.prepare?.(engine);
    await engine.vacuum();
    await engine.checkpoint();
  } finally {
    await engine.close();
  }
}

/** Gives a finished draft its name; when another builder was faster, theirs is as good. */
function adopt(draft: string, path: string): void {
  try {
    renameSync(draft, path);
    syncDirectory(dirname(path));
  } catch (error) {
    if (!existsSync(join(path, 'PG_VERSION'))) throw error;
  }
}

function prune(cache: string): void {
  const entries = readdirSync(cache).map((name) => {
    const path = join(cache, name);
    return {
      name,
      path,
      age: Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0),
    };
  });
  const drafts = entries.filter((entry) => entry.name.startsWith('.draft-'));
  const templates = entries.filter((entry) => !entry.name.startsWith('.draft-'));
  templates.sort((a, b) => a.age - b.age);
  const abandoned = drafts.filter((entry) => entry.age > abandonedAfter);
  for (const entry of [...templates.slice(keptTemplates), ...abandoned]) {
    rmSync(entry.path, { recursive: true, force: true });
  }
}

/**
 * Copies a template to where a data folder shall be; the folder appears whole or not at all.
 *
 * @param durable whether it must survive a power loss from then on.
 */
export async function copyTemplate(
  template: string,
  data: string,
  durable: boolean,
): Promise<void> {
  const draft = `${data}.draft`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(template, draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (durable) await syncTree(draft);
  renameSync(draft, data);
  if (durable) syncDirectory(dirname(data));
}
