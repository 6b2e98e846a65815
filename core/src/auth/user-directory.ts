import type { Language } from '../errors/index.ts';
import type { Queryable, Transaction } from '../storage/index.ts';
import type { Workspace } from './workspace.ts';

/** A user record, as far as signing in and administration need it. */
export interface UserRecord {
  readonly id: string;
  /** Null for people who cannot sign in and for the users of API keys. */
  readonly identityId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly isActive: boolean;
  /** Whom the user reports to. */
  readonly managerId: string | null;
  readonly language: Language | null;
  readonly timeZone: string | null;
}

/** What a new user record begins with. */
export interface NewUser {
  readonly identityId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly language: Language | null;
  readonly timeZone: string | null;
}

/** What may change of a user record outside the record pipeline. */
export interface UserChanges {
  readonly name?: string;
  readonly isActive?: boolean;
  readonly managerId?: string | null;
  readonly language?: Language | null;
  readonly timeZone?: string | null;
}

/** Who makes or changes a user, and when; for history. `actorId` is null at the first start. */
export interface UserWrite {
  readonly workspace: Workspace;
  readonly actorId: string | null;
  readonly at: Date;
}

/** A page of user records in the order of their ids. */
export interface UserPageRequest {
  readonly limit: number;
  /** Only ids greater than this one. */
  readonly after: string | null;
}

/**
 * The `user` records of a workspace. Users are records of an object like any other, so the catalog
 * knows their table and columns; this is all that signing in and administration ask of it.
 *
 * Deleted records are not found. Permission sets are not part of it: they stand in a table that
 * the auth room reads itself.
 */
export interface UserDirectory {
  findById(from: Queryable, workspace: Workspace, id: string): Promise<UserRecord | undefined>;
  findByIdentity(
    from: Queryable,
    workspace: Workspace,
    identityId: string,
  ): Promise<UserRecord | undefined>;
  list(
    from: Queryable,
    workspace: Workspace,
    page: UserPageRequest,
  ): Promise<readonly UserRecord[]>;
  create(tx: Transaction, write: UserWrite, user: NewUser): Promise<UserRecord>;
  update(tx: Transaction, write: UserWrite, id: string, changes: UserChanges): Promise<UserRecord>;
}
