import type { Database } from '../storage/index.ts';
import type { Catalog, Workspace } from './catalog.ts';
import { loadCatalog, loadWorkspaces } from './load.ts';

/** Catalogs kept in memory; the one used longest ago makes room for the next. */
const catalogsKept = 64;

/**
 * The catalogs of this process, by workspace.
 *
 * A catalog is replaced whole. Whoever finds that the database is at another revision calls
 * `refresh`; several callers at once share one load.
 */
export class CatalogStore {
  readonly #database: Database;
  readonly #catalogs = new Map<string, Catalog>();
  readonly #loading = new Map<string, Promise<Catalog>>();
  #workspaces: readonly Workspace[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every workspace, as last read. */
  get workspaces(): readonly Workspace[] {
    return this.#workspaces;
  }

  /** How many catalogs are in memory. */
  get kept(): number {
    return this.#catalogs.size;
  }

  /** Reads the list of workspaces again. */
  async refreshWorkspaces(): Promise<readonly Workspace[]> {
    this.#workspaces = await loadWorkspaces(this.#database);
    return this.#workspaces;
  }

  /** The catalog in memory, without a look at the database. */
  peek(workspace: Workspace): Catalog | undefined {
    return this.#catalogs.get(workspace.id);
  }

  /** The catalog of a workspace, loaded at its first use. */
  async get(workspace: Workspace): Promise<Catalog> {
    const found = this.#catalogs.get(workspace.id);
    if (!found) return this.refresh(workspace);
    this.#catalogs.delete(workspace.id);
    this.#catalogs.set(workspace.id, found);
    return found;
  }

  /** Loads the catalog from the database and puts it in place. */
  refresh(workspace: Workspace): Promise<Catalog> {
    const running = this.#loading.get(workspace.id);
    if (running) return running;
    const load = loadCatalog(this.#database, workspace, this.#catalogs.get(workspace.id))
      .then((catalog) => this.put(catalog))
      .finally(() => this.#loading.delete(workspace.id));
    this.#loading.set(workspace.id, load);
    return load;
  }

  /** Puts a catalog in place unless a newer one is there already; gives the one that stays. */
  put(catalog: Catalog): Catalog {
    const id = catalog.workspace.id;
    const present = this.#catalogs.get(id);
    if (present && present.revision > catalog.revision) return present;
    this.#catalogs.delete(id);
    this.#catalogs.set(id, catalog);
    if (this.#catalogs.size > catalogsKept) {
      const oldest = this.#catalogs.keys().next().value as string;
      this.#catalogs.delete(oldest);
    }
    return catalog;
  }

  /** Forgets a workspace, for instance when it was deleted. */
  drop(workspaceId: string): void {
    this.#catalogs.delete(workspaceId);
  }
}
