import type { Logger } from 'pino';
import type { AccessRevisions } from './auth/index.ts';
import type { CatalogStore, Workspace } from './catalog/index.ts';
import { type Database, quoted } from './storage/index.ts';

/** What a watch looks at. */
export interface WatchOptions {
  readonly database: Database;
  readonly catalogs: CatalogStore;
  readonly revisions: AccessRevisions;
  readonly logger: Logger;
  readonly workspaces: () => readonly Workspace[];
}

const interval = 800;

/**
 * Keeps the catalogs in memory in step with what other processes change.
 *
 * A notice tells at once; a look at the revisions, every 800 ms, makes up for notices that were
 * missed. Requests compare revisions by themselves besides: the watch only spares them the detour.
 * On the embedded engine there is no other process, and nothing to watch.
 */
export class Watch {
  readonly #options: WatchOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopListening: (() => Promise<void>) | undefined;
  #isLooking = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Begins to listen and to look. */
  async start(): Promise<void> {
    if (this.#options.database.engine === 'embedded') return;
    await this.#listen();
    this.#timer = setInterval(() => void this.#look(), interval);
    this.#timer.unref();
  }

  /** Ends it; a look under way is finished. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#stopListening?.().catch(() => {});
  }

  async #listen(): Promise<void> {
    const { database, logger } = this.#options;
    try {
      this.#stopListening = await database.listen('rapport_model', () => void this.#look());
    } catch (error) {
      logger.warn({ err: error }, 'no notices of model changes; looking every second instead');
    }
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const workspace of this.#options.workspaces()) await this.#compare(workspace);
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'could not look for model changes');
    } finally {
      this.#isLooking = false;
    }
  }

  async #compare(workspace: Workspace): Promise<void> {
    const { database, catalogs, revisions } = this.#options;
    const known = catalogs.peek(workspace);
    if (!known) return;
    const [state] = await database.query<{ model: number; access: number }>(
      `select model, access from ${quoted(workspace.schema)}."_state"`,
    );
    if (!state) return;
    revisions.observe(workspace.id, state.access);
    if (state.model !== known.revision) await catalogs.refresh(workspace);
  }
}
