import { createFiles, type Files } from './files.ts';
import { createMetadata, type Metadata } from './metadata.ts';
import type { AnyModel, ModelTypes } from './model.ts';
import { type Auth, createAuth, createUsers, type Users } from './people.ts';
import { createRecords, type Records } from './records.ts';
import { createRecycleBin, type RecycleBin } from './recycle-bin.ts';
import { type ClientOptions, createTransport } from './transport.ts';

/** A connection to one workspace of one server. */
export interface Client<M extends ModelTypes<M> = AnyModel> {
  /** The records of one object, typed by the model. */
  records<O extends keyof M & string>(object: O): Records<M[O]>;
  readonly metadata: Metadata;
  readonly auth: Auth;
  readonly users: Users;
  readonly recycleBin: RecycleBin;
  readonly files: Files;
  /** The same client with some options changed, such as another token or workspace. */
  with(options: Partial<ClientOptions>): Client<M>;
}

/**
 * A client for a workspace; it opens nothing and keeps nothing but the CSRF token of a cookie
 * session.
 *
 * `M` is the model: the interface that `rapport codegen` writes, or the core pack's from
 * `@rapport/sdk/generated`. Without one every object is accepted and fields are untyped.
 *
 * @throws RapportError from every call that the server refuses.
 *
 * @example
 * const client = createClient<Model>({ url, token });
 * const contact = await client.records('contact').create({ last_name: '林' });
 * expect(contact.id).toHaveLength(36);
 */
export function createClient<M extends ModelTypes<M> = AnyModel>(
  options: ClientOptions,
): Client<M> {
  const transport = createTransport(options);
  return Object.freeze({
    records: <O extends keyof M & string>(object: O) => createRecords<M[O]>(transport, object),
    metadata: createMetadata(transport),
    auth: createAuth(transport),
    users: createUsers(transport),
    recycleBin: createRecycleBin(transport),
    files: createFiles(transport),
    with: (changed: Partial<ClientOptions>) => createClient<M>({ ...options, ...changed }),
  });
}
