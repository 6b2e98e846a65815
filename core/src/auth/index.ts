export { AccessRevisions, bumpAccess, readAccess } from './access-revisions.ts';
export {
  type Account,
  type AccountChanges,
  changeOwnPassword,
  createAccount,
  getAccount,
  listAccounts,
  type NewAccount,
  updateAccount,
  updateOwnPreferences,
} from './accounts.ts';
export { type Actor, administratorSet, type CredentialKind } from './actor.ts';
export { requireAdministrator } from './administrators.ts';
export {
  type AccountServices,
  type ApiKey,
  createApiKey,
  listApiKeys,
  type NewApiKey,
  revokeApiKey,
} from './api-keys.ts';
export { Authenticator, type AuthenticatorOptions, permissionSetsOf } from './authenticator.ts';
export {
  ensureFirstAdministrator,
  type FirstAdministrator,
  type MadeAdministrator,
} from './bootstrap.ts';
export { sessionMost } from './credentials.ts';
export { authErrors, invalidErrors, userErrors } from './errors.ts';
export { StrangerLockOut } from './lock-out.ts';
export { createOwnKey, makeOwnKey, nameOfKey } from './own-key.ts';
export { maxPasswordLength, minPasswordLength } from './password.ts';
export { credentialPruning } from './prune-credentials.ts';
export { type SignedIn, type SignInServices, signIn, signOut } from './sign-in.ts';
export { csrfTokenOf, isCsrfTokenOf } from './token.ts';
export type {
  NewUser,
  UserChanges,
  UserDirectory,
  UserPageRequest,
  UserRecord,
  UserWrite,
} from './user-directory.ts';
export type { Clock, Workspace } from './workspace.ts';
