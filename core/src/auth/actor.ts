import type { Language } from '../errors/index.ts';

/** Who is asking, in one workspace: the user record behind a session or an API key. */
export interface Actor {
  readonly userId: string;
  /** Who signed in; for an API key, who made it. */
  readonly identityId: string;
  readonly workspaceId: string;
  /** Names of the permission sets in force; an API key has exactly one. */
  readonly permissionSets: readonly string[];
  readonly isAdministrator: boolean;
  readonly name: string;
  /** Null for the user record of an API key. */
  readonly email: string | null;
  /** Null when the user has chosen none. */
  readonly language: Language | null;
  /** IANA zone, or null when the user has chosen none. */
  readonly timeZone: string | null;
  /** Revision of the workspace's rights that all this was read at. */
  readonly accessRevision: number;
  readonly credentialId: string;
  readonly credentialKind: CredentialKind;
}

/** What a token stands for. */
export type CredentialKind = 'session' | 'api_key';

/** The permission set that may do everything, in every workspace. */
export const administratorSet = 'administrator';
