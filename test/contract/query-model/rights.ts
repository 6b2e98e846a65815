import type { ReaderClock } from './calendar.ts';
import type { Source } from './source.ts';
import type { Store } from './store.ts';
import { type FieldSpec, objectOf, type Row, type Wire, type World } from './world.ts';

/** How well a field may be read. */
export type Sight = 'whole' | 'masked' | 'hidden';

/** Who reads: his rights, his id and his clock. */
export interface Reader {
  readonly id: string;
  readonly clock: ReaderClock;
  /** Absent for the administrator, who sees everything. */
  readonly rights?: Readonly<Record<string, ObjectRights>>;
}

/** What a permission set grants on an object. */
export interface ObjectRights {
  readonly rows: 'all' | 'own';
  readonly fields: Readonly<Record<string, Sight>>;
}

/** Whether the object exists for the reader. */
export function canRead(reader: Reader, object: string): boolean {
  return !reader.rights || object in reader.rights;
}

/** How the reader sees a field. */
export function sightOf(reader: Reader, object: string, field: FieldSpec): Sight {
  if (!reader.rights) return 'whole';
  const granted = reader.rights[object];
  if (!granted) return 'hidden';
  return field.isSystem ? 'whole' : (granted.fields[field.name] ?? 'hidden');
}

/** Whether the reader may see a record, fields aside. */
export function canSee(reader: Reader, row: Row): boolean {
  if (!canRead(reader, row.object)) return false;
  return reader.rights?.[row.object]?.rows !== 'own' || row.values.owner === reader.id;
}

/** The live record that a lookup's value leads the reader to. */
export function followed(store: Store, reader: Reader, to: string, id: Wire): Row | undefined {
  const row = id === null ? undefined : store.find(to, id);
  return row && canSee(reader, row) ? row : undefined;
}

/** Random rights to a world, and the permission set that grants them. */
export function makeRights(
  source: Source,
  world: World,
  name: string,
): { readonly rights: Record<string, ObjectRights>; readonly document: unknown } {
  const rights: Record<string, ObjectRights> = {};
  const objects: Record<string, string> = {};
  const fields: Record<string, string> = {};
  for (const object of [...world.objects, world.user]) {
    if (source.chance(15)) continue;
    const seesAll = source.chance(30);
    objects[object.name] = seesAll ? 'read view_all' : source.pick(['read', 'create read update']);
    const sights: Record<string, Sight> = {};
    for (const field of objectOf(world, object.name).fields) {
      if (field.isSystem) continue;
      const grant = source.pick(['edit', 'read', 'read', 'read', 'read masked', 'read masked', '']);
      if (grant !== '') fields[`${object.name}.${field.name}`] = grant;
      sights[field.name] = grant === '' ? 'hidden' : grant === 'read masked' ? 'masked' : 'whole';
    }
    rights[object.name] = { rows: object.isPrivate && !seesAll ? 'own' : 'all', fields: sights };
  }
  const document = {
    $schema: 'https://rapport.dev/schema/permission-set/1',
    name,
    title: name,
    objects,
    fields,
  };
  return { rights, document };
}
