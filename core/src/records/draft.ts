import { type CatalogObject, currentName } from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';

/** An id of another system: `salesforce` and `001f4000009wJD7AAM`. */
export interface ExternalId {
  readonly source: string;
  readonly value: string;
}

/** A link whose target is not known yet; it is filled when a record of that external id arrives. */
export interface PendingLink extends ExternalId {
  readonly field: string;
  readonly target: string;
  /** Of links to several records: whether this one joins the list or leaves it. */
  readonly list?: 'add' | 'remove';
}

/** A record as it stands before an update: its version and the fields that the update touches. */
export interface Snapshot {
  readonly version: number;
  /** Wire values by field. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly isWritable: boolean;
}

/** One record of a batch on its way through the steps. */
export interface Draft {
  /** Place in the request. */
  readonly index: number;
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Canonical values to write, by field. */
  readonly values: Map<string, unknown>;
  readonly problems: FieldProblem[];
  readonly externalIds: ExternalId[];
  readonly pendingLinks: PendingLink[];
  /** Updates only: pending links that were remembered before and need no writing. */
  readonly waitingLinks: PendingLink[];
  /** Lookups given by external id, waiting for `resolveLinks`. */
  readonly unresolved: PendingLink[];
  /** Updates only. */
  before?: Snapshot;
  /** The version that the client expects, from If-Match. */
  readonly expectedVersion?: number;
  /** Imports only: when the record was made in the system it comes from. */
  createdAt?: string;
}

/** A batch: drafts of one object and what holds for all of them. */
export interface Batch {
  readonly object: CatalogObject;
  readonly kind: 'create' | 'update';
  readonly drafts: Draft[];
  /** One refused draft refuses all. */
  readonly isAtomic: boolean;
  /** Unknown targets of links by external id are remembered instead of refused. */
  readonly keepsUnresolvedLinks: boolean;
}

/** What became of one draft. */
export interface Outcome {
  readonly index: number;
  readonly status: 'created' | 'updated' | 'unchanged' | 'failed';
  readonly id?: string;
  readonly version?: number;
  /** The record as JSON text, as the actor may see it. */
  readonly json?: string;
  readonly error?: unknown;
  readonly pendingLinks?: readonly PendingLink[];
}

/** A draft for an input, with nothing decided yet. */
export function newDraft(
  index: number,
  id: string,
  input: Readonly<Record<string, unknown>>,
  expectedVersion?: number,
): Draft {
  return {
    index,
    id,
    input,
    values: new Map(),
    problems: [],
    externalIds: [],
    pendingLinks: [],
    waitingLinks: [],
    unresolved: [],
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  };
}

/**
 * A draft whose input calls the fields by the names that they have now. Who sends a field under
 * its old and its new name is told that the old one is not to be used.
 */
export function withCurrentNames(object: CatalogObject, draft: Draft): Draft {
  const names = Object.keys(draft.input);
  if (object.aliases.size === 0 || !names.some((name) => object.aliases.has(name))) return draft;
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(draft.input)) {
    const current = currentName(object, name);
    const isTwice = current !== name && Object.hasOwn(draft.input, current);
    input[isTwice ? name : current] = value;
  }
  return { ...draft, input };
}

/** Links of a draft that wait for their target, as its outcome tells them; none when there are none. */
export function waitingOf(draft: Draft): Pick<Outcome, 'pendingLinks'> {
  const links = [...draft.waitingLinks, ...draft.pendingLinks];
  return links.length > 0 ? { pendingLinks: links } : {};
}
