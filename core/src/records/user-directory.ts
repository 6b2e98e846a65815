import { v7 as uuidv7 } from 'uuid';
import type {
  NewUser,
  UserChanges,
  UserDirectory,
  UserPageRequest,
  UserRecord,
  UserWrite,
  Workspace,
} from '../auth/index.ts';
import { type CatalogObject, type CatalogStore, loadCatalog } from '../catalog/index.ts';
import { isLanguage } from '../errors/index.ts';
import { type Queryable, quoted, type Transaction } from '../storage/index.ts';

/**
 * The user records of a workspace, for the auth room.
 *
 * Users are records of the object `user`; which identity one signs in with stands in a table
 * beside it. Changes leave history and outbox rows like those of any record.
 */
export class RecordUserDirectory implements UserDirectory {
  readonly #catalogs: CatalogStore;

  constructor(catalogs: CatalogStore) {
    this.#catalogs = catalogs;
  }

  async findById(
    from: Queryable,
    workspace: Workspace,
    id: string,
  ): Promise<UserRecord | undefined> {
    const [found] = await this.#select(from, workspace, 't."id" = $1::uuid', [id]);
    return found;
  }

  async findByIdentity(
    from: Queryable,
    workspace: Workspace,
    identityId: string,
  ): Promise<UserRecord | undefined> {
    const [found] = await this.#select(from, workspace, 'i.identity_id = $1::uuid', [identityId]);
    return found;
  }

  async list(
    from: Queryable,
    workspace: Workspace,
    page: UserPageRequest,
  ): Promise<readonly UserRecord[]> {
    const where = '($1::uuid is null or t."id" > $1::uuid) order by t."id" limit $2::integer';
    return this.#select(from, workspace, where, [page.after, page.limit]);
  }

  async create(tx: Transaction, write: UserWrite, user: NewUser): Promise<UserRecord> {
    const object = await this.#object(tx, write.workspace);
    const id = uuidv7();
    const values = {
      name: user.name,
      email: user.email,
      language: user.language,
      time_zone: user.timeZone,
      active: true,
    };
    const columns = columnsOf(object, values);
    const places = columns.map((_, index) => `$${index + 4}`);
    await tx.query(
      `insert into ${object.table} ("id", "version", "created_at", "created_by", "updated_at", "updated_by", "owner", "currency"${columns.map(([name]) => `, ${name}`).join('')})
       values ($1, 1, $2, $3, $2, $3, $1, null${places.map((place) => `, ${place}`).join('')})`,
      [id, write.at.toISOString(), write.actorId, ...columns.map(([, value]) => value)],
    );
    if (user.identityId !== null) {
      await tx.query(
        `insert into ${schemaOf(write.workspace)}."_user_identity" (user_id, identity_id) values ($1, $2)`,
        [id, user.identityId],
      );
    }
    await trail(tx, write, { id, version: 1, kind: 'created', changes: {} });
    return { ...user, id, isActive: true, managerId: null };
  }

  async update(
    tx: Transaction,
    write: UserWrite,
    id: string,
    changes: UserChanges,
  ): Promise<UserRecord> {
    const object = await this.#object(tx, write.workspace);
    const before = await this.findById(tx, write.workspace, id);
    if (!before) throw new Error(`no user ${id}`);
    const wanted = fieldsOf(changes);
    const was: Record<string, unknown> = {
      name: before.name,
      active: before.isActive,
      manager: before.managerId,
      language: before.language,
      time_zone: before.timeZone,
    };
    const columns = columnsOf(object, wanted);
    if (columns.length > 0) {
      const sets = columns.map(([name], index) => `, ${name} = $${index + 4}`).join('');
      const [row] = await tx.query<{ version: number }>(
        `update ${object.table} t set "version" = t."version" + 1, "updated_at" = $2, "updated_by" = $3${sets} where t."id" = $1 returning t."version" as version`,
        [id, write.at.toISOString(), write.actorId, ...columns.map(([, value]) => value)],
      );
      const differences = Object.fromEntries(
        Object.entries(wanted).map(([name, value]) => [name, [was[name] ?? null, value]]),
      );
      await trail(tx, write, {
        id,
        version: row?.version ?? 1,
        kind: 'updated',
        changes: differences,
      });
    }
    return (await this.findById(tx, write.workspace, id)) as UserRecord;
  }

  /** The catalog may have to be read on the caller's own connection, inside its transaction. */
  async #object(from: Queryable, workspace: Workspace): Promise<CatalogObject> {
    const known = this.#catalogs.peek(workspace);
    const catalog = known ?? this.#catalogs.put(await loadCatalog(from, workspace));
    const object = catalog.objects.get('user');
    if (!object) throw new Error(`workspace ${workspace.slug} has no user object`);
    return object;
  }

  async #select(
    from: Queryable,
    workspace: Workspace,
    where: string,
    values: readonly unknown[],
  ): Promise<UserRecord[]> {
    const object = await this.#object(from, workspace);
    const column = (name: string) => {
      const physical = object.fields.get(name)?.columns.get('')?.name;
      return physical ? `t.${physical}` : 'null';
    };
    const rows = await from.query<Row>(
      `select t."id" as id, i.identity_id, ${column('email')} as email, ${column('name')} as name, ${column('active')} as active, ${column('manager')} as manager,
         ${column('language')} as language, ${column('time_zone')} as time_zone
       from ${object.table} t left join ${schemaOf(workspace)}."_user_identity" i on i.user_id = t."id"
       where t."deleted_at" is null and ${where}`,
      values,
    );
    return rows.map(toUser);
  }
}

interface Row {
  readonly id: string;
  readonly identity_id: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly active: boolean | null;
  readonly manager: string | null;
  readonly language: string | null;
  readonly time_zone: string | null;
}

function toUser(row: Row): UserRecord {
  return {
    id: row.id,
    identityId: row.identity_id,
    email: row.email,
    name: row.name ?? row.email ?? row.id,
    isActive: row.active !== false,
    managerId: row.manager,
    language: isLanguage(row.language) ? row.language : null,
    timeZone: row.time_zone,
  };
}

function schemaOf(workspace: Workspace): string {
  return quoted(workspace.schema);
}

function fieldsOf(changes: UserChanges): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (changes.name !== undefined) fields.name = changes.name;
  if (changes.isActive !== undefined) fields.active = changes.isActive;
  if (changes.managerId !== undefined) fields.manager = changes.managerId;
  if (changes.language !== undefined) fields.language = changes.language;
  if (changes.timeZone !== undefined) fields.time_zone = changes.timeZone;
  return fields;
}

function columnsOf(
  object: CatalogObject,
  values: Readonly<Record<string, unknown>>,
): [string, unknown][] {
  return Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const column = object.fields.get(name)?.columns.get('')?.name;
    return column ? [[column, value]] : [];
  });
}

interface Entry {
  readonly id: string;
  readonly version: number;
  readonly kind: 'created' | 'updated';
  readonly changes: Readonly<Record<string, unknown>>;
}

async function trail(tx: Transaction, write: UserWrite, entry: Entry): Promise<void> {
  const schema = schemaOf(write.workspace);
  const at = write.at.toISOString();
  await tx.query(
    `insert into ${schema}."_history" (id, object, record_id, version, at, actor, door, kind, changes) values ($1, 'user', $2, $3, $4, $5, 'system', $6, $7::jsonb)`,
    [
      uuidv7(),
      entry.id,
      entry.version,
      at,
      write.actorId,
      entry.kind,
      JSON.stringify(entry.changes),
    ],
  );
  await tx.query(
    `insert into ${schema}."_outbox" (id, at, object, record_id, version, kind, actor, fields) values ($1, $2, 'user', $3, $4, $5, $6, $7)`,
    [uuidv7(), at, entry.id, entry.version, entry.kind, write.actorId, Object.keys(entry.changes)],
  );
}
