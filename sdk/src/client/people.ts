import type { ObjectRights } from './catalog.ts';
import { listParameters, type Page } from './queries.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A person as sign-in and `me` show them. */
export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  /** Null for the users of API keys. */
  readonly email: string | null;
  /** Null when the workspace's counts; so is the time zone. */
  readonly language: string | null;
  readonly time_zone: string | null;
}

/** A new session. */
export interface Session {
  readonly token: string;
  readonly expires_at: string;
  /** To be sent with writes when the cookie speaks; the client does so by itself. */
  readonly csrf_token: string;
  readonly user: SignedInUser;
}

/** Who is asking, where, and what they may do. */
export interface Me {
  readonly user: SignedInUser;
  readonly workspace: {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly currency: string;
    readonly time_zone: string;
    readonly language: string;
  };
  readonly permission_sets: readonly string[];
  readonly is_administrator: boolean;
  /** Cookie sessions only. */
  readonly csrf_token?: string;
  readonly permissions: {
    readonly objects: Readonly<Record<string, ObjectRights>>;
    /** What one may do beyond records, such as `manage_metadata`. */
    readonly actions: readonly string[];
  };
  /** Language of the reply. */
  readonly language: string;
}

/** An API key, without its secret. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly permission_set: string;
  readonly expires_at: string | null;
}

/** An API key in the list of keys. */
export interface ListedApiKey extends ApiKey {
  /** The user record that the key acts as. */
  readonly user: string;
  readonly created_at: string;
  /** To the hour. */
  readonly last_used_at: string | null;
}

/** Sign-in, sign-out, who am I, API keys. */
export interface Auth {
  /** A session; in a browser its cookie signs the calls that follow. */
  signIn(
    credentials: { readonly email: string; readonly password: string },
    call?: CallOptions,
  ): Promise<Session>;
  signOut(call?: CallOptions): Promise<void>;
  me(call?: CallOptions): Promise<Me>;
  updateMe(
    patch: { readonly language?: string; readonly time_zone?: string },
    call?: CallOptions,
  ): Promise<Me>;
  /** Changes one's own password; ends all other sessions of the user. */
  changePassword(
    change: { readonly present_password: string; readonly password: string },
    call?: CallOptions,
  ): Promise<void>;
  listApiKeys(call?: CallOptions): Promise<readonly ListedApiKey[]>;
  /** The key with its secret, which is never shown again. */
  createApiKey(
    key: { readonly name: string; readonly permission_set: string; readonly expires_at?: string },
    call?: CallOptions,
  ): Promise<ApiKey & { readonly token: string }>;
  deleteApiKey(id: string, call?: CallOptions): Promise<void>;
}

/** Sign-in and the like, through `transport`. */
export function createAuth(transport: Transport): Auth {
  const remember = <T extends { readonly csrf_token?: string }>(reply: T): T => {
    if (reply.csrf_token) transport.rememberCsrf(reply.csrf_token);
    return reply;
  };
  return Object.freeze({
    async signIn(body: { email: string; password: string }, call: CallOptions = {}) {
      const request = { ...call, method: 'POST', path: '/auth/sign-in', body } as const;
      return remember((await transport.send(request)).body as Session);
    },
    async signOut(call: CallOptions = {}) {
      await transport.send({ ...call, method: 'POST', path: '/auth/sign-out' });
      transport.rememberCsrf(undefined);
    },
    async me(call: CallOptions = {}) {
      const reply = await transport.send({ ...call, method: 'GET', path: '/auth/me' });
      return remember(reply.body as Me);
    },
    async updateMe(body: object, call: CallOptions = {}) {
      const reply = await transport.send({ ...call, method: 'PATCH', path: '/auth/me', body });
      return remember(reply.body as Me);
    },
    async changePassword(body: object, call: CallOptions = {}) {
      await transport.send({ ...call, method: 'POST', path: '/auth/password', body });
    },
    async listApiKeys(call: CallOptions = {}) {
      const reply = await transport.send({ ...call, method: 'GET', path: '/auth/api-keys' });
      return (reply.body as { data: readonly ListedApiKey[] }).data;
    },
    async createApiKey(body: object, call: CallOptions = {}) {
      const request = { ...call, method: 'POST', path: '/auth/api-keys', body } as const;
      return (await transport.send(request)).body as ApiKey & { token: string };
    },
    async deleteApiKey(id: string, call: CallOptions = {}) {
      const path = `/auth/api-keys/${encodeURIComponent(id)}`;
      await transport.send({ ...call, method: 'DELETE', path });
    },
  });
}

/** A user of the workspace, as administrators see them. */
export interface User extends SignedInUser {
  readonly active: boolean;
  /** False for the users of API keys. */
  readonly can_sign_in: boolean;
  readonly permission_sets: readonly string[];
}

/** A user to be made. */
export interface NewUser {
  readonly email: string;
  readonly name: string;
  /** Without one the user exists, but cannot sign in until one is set. */
  readonly password?: string;
  readonly permission_sets?: readonly string[];
  readonly language?: string;
  readonly time_zone?: string;
}

/** Which page of the users. */
export interface UserListOptions extends CallOptions {
  readonly limit?: number;
  readonly cursor?: string;
}

/** The users of the workspace. */
export interface Users {
  list(options?: UserListOptions): Promise<Page<User>>;
  get(id: string, call?: CallOptions): Promise<User>;
  create(user: NewUser, call?: CallOptions): Promise<User>;
  update(
    id: string,
    patch: Partial<Omit<NewUser, 'email'>> & { readonly active?: boolean },
    call?: CallOptions,
  ): Promise<User>;
}

/** The users, through `transport`. */
export function createUsers(transport: Transport): Users {
  return Object.freeze({
    async list(options: UserListOptions = {}) {
      const query = listParameters(options);
      const { signal } = options;
      const reply = await transport.send({ method: 'GET', path: '/users', query, signal });
      return reply.body as Page<User>;
    },
    async get(id: string, call: CallOptions = {}) {
      const path = `/users/${encodeURIComponent(id)}`;
      return (await transport.send({ ...call, method: 'GET', path })).body as User;
    },
    async create(body: NewUser, call: CallOptions = {}) {
      return (await transport.send({ ...call, method: 'POST', path: '/users', body })).body as User;
    },
    async update(id: string, body: object, call: CallOptions = {}) {
      const path = `/users/${encodeURIComponent(id)}`;
      return (await transport.send({ ...call, method: 'PATCH', path, body })).body as User;
    },
  });
}
