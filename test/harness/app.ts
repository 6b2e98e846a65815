import {
  type RunningApp,
  startTestApp,
  type TestAppOptions,
  testAdministrator,
} from '@rapport/core/testing';
import { createDatabase } from './engine.ts';

/** A reply as tests look at it. */
export interface Reply<T = any> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What a call may carry besides method, path and body. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Someone signed in: calls the API with his rights. */
export interface Caller {
  readonly token: string;
  /** Sends a request below `/api/v1` and reads the answer. */
  call<T = any>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<Reply<T>>;
}

/** A platform for one test file, on the engine of this run. */
export interface TestApp {
  readonly running: RunningApp;
  readonly url: string;
  /** The administrator of the default workspace. */
  readonly admin: Caller;
  /** Calls without a token. */
  readonly nobody: Caller;
  /** A new user of the default workspace with these permission sets, signed in. */
  user(name: string, permissionSets?: readonly string[]): Promise<Caller & { readonly id: string }>;
  /** The administrator of another workspace. */
  adminOf(workspace: string): Promise<Caller>;
  stop(): Promise<void>;
}

/** Starts the platform on the engine of this run; `afterAll(app.stop)`. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const place = options.databaseUrl || options.directory ? undefined : await createDatabase();
  const running = await startTestApp({
    ...options,
    databaseUrl: options.databaseUrl ?? place?.databaseUrl,
  });
  const admin = await signIn(running.url, testAdministrator.email, testAdministrator.password);
  return {
    running,
    url: running.url,
    admin,
    nobody: callerWith(running.url, ''),
    user: (name, permissionSets = ['standard_user']) =>
      makeUser(running.url, admin, name, permissionSets),
    adminOf: (workspace) =>
      signIn(running.url, testAdministrator.email, testAdministrator.password, workspace),
    async stop() {
      await running.stop();
      await place?.drop();
    },
  };
}

/** Signs in and gives a caller with the session's token. */
export async function signIn(
  url: string,
  email: string,
  password: string,
  workspace?: string,
): Promise<Caller> {
  const headers: Record<string, string> = workspace ? { 'X-Rapport-Workspace': workspace } : {};
  const nobody = callerWith(url, '', headers);
  const reply = await nobody.call('POST', '/auth/sign-in', { email, password });
  if (reply.status !== 200)
    throw new Error(`sign-in answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return callerWith(url, reply.body.token, headers);
}

/** Calls with a token, and headers that every call carries. */
export function callerWith(
  url: string,
  token: string,
  standing: Readonly<Record<string, string>> = {},
): Caller {
  return {
    token,
    async call(method, path, body, options = {}) {
      const reply = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...standing,
          ...options.headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await reply.text();
      return {
        status: reply.status,
        headers: reply.headers,
        body: text === '' ? undefined : parsed(text),
      };
    },
  };
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

let made = 0;

async function makeUser(
  url: string,
  admin: Caller,
  name: string,
  permissionSets: readonly string[],
): Promise<Caller & { readonly id: string }> {
  made += 1;
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${made}@example.com`;
  const password = 'a-long-test-password';
  const reply = await admin.call('POST', '/users', {
    email,
    name,
    password,
    permission_sets: permissionSets,
  });
  if (reply.status !== 201)
    throw new Error(`POST /users answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return { ...(await signIn(url, email, password)), id: reply.body.id };
}
