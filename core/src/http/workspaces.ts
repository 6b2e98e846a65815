import type { Clock, Workspace } from '../auth/index.ts';
import { CrmError } from '../errors/index.ts';

/** Milliseconds after which the list is read again, behind the back of a request. */
const freshFor = 5_000;
/** Milliseconds between two reads on behalf of names that nobody knows. */
const missPause = 1_000;

interface Listed {
  readonly all: readonly Workspace[];
  readonly bySlug: ReadonlyMap<string, Workspace>;
  readonly byHost: ReadonlyMap<string, Workspace>;
  readonly standard: Workspace | undefined;
  readonly at: number;
}

const nothingListed: Listed = {
  all: [],
  bySlug: new Map(),
  byHost: new Map(),
  standard: undefined,
  at: 0,
};

/**
 * The workspaces of the platform, in memory. A name that is not in the list reads it again, at
 * most once a second; changes made elsewhere are seen within seconds.
 */
export class Workspaces {
  readonly #list: () => Promise<readonly Workspace[]>;
  readonly #clock: Clock;
  #listed: Listed = nothingListed;
  #reading: Promise<void> | undefined;

  /** @param list reads all workspaces from the database. */
  constructor(list: () => Promise<readonly Workspace[]>, clock: Clock) {
    this.#list = list;
    this.#clock = clock;
  }

  /** Reads the list now; for the start, and after a workspace was made or changed here. */
  load(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Every workspace, as last read. */
  all(): readonly Workspace[] {
    return this.#listed.all;
  }

  /**
   * The workspace that a request is for: the one its header names, else the one of its host, else
   * the default. Answers at once while the list is fresh.
   *
   * @throws REQUEST_WORKSPACE when the header names none.
   */
  resolve(slug: string | undefined, host: string): Workspace | Promise<Workspace> {
    const listed = this.#listed;
    if (this.#clock.now().getTime() - listed.at > freshFor) void this.load().catch(() => undefined);
    const found =
      slug === undefined ? (listed.byHost.get(host) ?? listed.standard) : listed.bySlug.get(slug);
    return found ?? this.#resolveAgain(slug, host);
  }

  async #resolveAgain(slug: string | undefined, host: string): Promise<Workspace> {
    if (this.#clock.now().getTime() - this.#listed.at > missPause) await this.load();
    const { bySlug, byHost, standard } = this.#listed;
    const found = slug === undefined ? (byHost.get(host) ?? standard) : bySlug.get(slug);
    if (!found) throw new CrmError('REQUEST_WORKSPACE', { params: { slug: slug ?? host } });
    return found;
  }

  async #read(): Promise<void> {
    const all = await this.#list();
    this.#listed = {
      all,
      bySlug: new Map(all.map((workspace) => [workspace.slug, workspace])),
      byHost: new Map(
        all.flatMap((workspace) => workspace.hosts.map((host) => [host.toLowerCase(), workspace])),
      ),
      standard: all.find((workspace) => workspace.isDefault),
      at: this.#clock.now().getTime(),
    };
  }
}
