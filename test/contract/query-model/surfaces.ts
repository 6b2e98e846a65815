import type { Asker } from './ask.ts';
import { operatorsOf, probabilityOperators } from './paths.ts';
import { canRead, canSee, sightOf } from './rights.ts';
import type { Store } from './store.ts';
import { differences } from './view.ts';
import { childListsOf, type ObjectSpec } from './world.ts';

const whole = { fields: undefined, expand: [] };

/** What single records, their history and the bin show of what the reader must not see. */
export async function recordSurfaces(store: Store, asker: Asker, object: string) {
  const { caller, reader } = asker;
  const wrong: string[] = [];
  for (const row of store.live(object).slice(0, 6)) {
    const path = `/records/${object}/${row.id}`;
    const { status, body } = await caller.call('GET', path);
    const isSeen = canSee(reader, row);
    if (status !== (isSeen ? 200 : 404)) wrong.push(`${path} answered ${status}`);
    else if (isSeen) wrong.push(...differences({ store, reader }, body, row, whole));
    const kept = await caller.call('PATCH', path, {});
    if (kept.status === 200) wrong.push(...differences({ store, reader }, kept.body, row, whole));
    const history = await caller.call('GET', `${path}/history`);
    if (history.status !== (isSeen ? 200 : 404)) wrong.push(`${path}/history: ${history.status}`);
    else if (isSeen) wrong.push(...hiddenChanges(asker, store, object, history.body.data));
  }
  const bin = await caller.call('GET', `/recycle-bin?object=${object}`);
  const seen = store.deleted(object).filter((row) => canSee(reader, row));
  if (bin.status !== 200) return [...wrong, `bin answered ${JSON.stringify(bin.body)}`];
  const found = (bin.body.data as { id: string }[]).map(({ id }) => id);
  const expected = seen.map(({ id }) => id);
  if (found.toSorted().join() !== expected.toSorted().join()) {
    wrong.push(`the bin of ${object} has ${found} and not ${expected}`);
  }
  return wrong;
}

interface Change {
  readonly actor_name: unknown;
  readonly changes: Record<string, unknown>;
}

function hiddenChanges(
  { reader }: Asker,
  { world }: Store,
  object: string,
  entries: readonly Change[],
): string[] {
  const spec = world.objects.find(({ name }) => name === object) as ObjectSpec;
  const named = world.user.fields[0] && sightOf(reader, 'user', world.user.fields[0]);
  return entries.flatMap(({ changes, actor_name: name }) => {
    const hidden = spec.fields.filter((field) => sightOf(reader, object, field) !== 'whole');
    const told = hidden.filter((field) => field.name in changes).map((field) => field.name);
    const person = named === 'hidden' && name !== null ? [`the history names ${name}`] : [];
    return [...told.map((field) => `the history of ${object} tells ${field}`), ...person];
  });
}

/** Where the catalog, as the reader gets it, is not what he may see. */
export async function catalogSurface(store: Store, { caller, reader }: Asker): Promise<string[]> {
  const { world } = store;
  const { body } = await caller.call('GET', '/metadata');
  return world.objects.flatMap((object) => {
    const told = body.objects[object.name];
    if (!canRead(reader, object.name)) return told ? [`${object.name} is in the catalog`] : [];
    if (!told) return [`${object.name} is not in the catalog`];
    const lists = childListsOf(world, object)
      .filter(({ object: child, field }) => sightOf(reader, child.name, field) === 'whole')
      .map(({ name }) => name);
    const toldLists = told.relations.map(({ name }: { name: string }) => name);
    const wrong = object.fields.flatMap((field) => fieldInCatalog(reader, object, field, told));
    const isSame = toldLists.toSorted().join() === lists.toSorted().join();
    return isSame ? wrong : [...wrong, `${object.name} has the lists ${toldLists}, not ${lists}`];
  });
}

function fieldInCatalog(
  reader: Asker['reader'],
  object: ObjectSpec,
  field: ObjectSpec['fields'][number],
  told: { readonly fields: Readonly<Record<string, any>> },
): string[] {
  const at = `${object.name}.${field.name}`;
  const sight = sightOf(reader, object.name, field);
  const found = told.fields[field.name];
  if (!found) return sight === 'hidden' ? [] : [`${at} is not in the catalog`];
  if (sight === 'hidden') return [`${at} is in the catalog`];
  const operators = sight === 'masked' ? [] : operatorsOf[field.type];
  const isSame = found.operators.toSorted().join() === operators.toSorted().join();
  const probability = found.components?.probability?.operators ?? probabilityOperators;
  const isWhole = sight === 'masked' || probability.length === probabilityOperators.length;
  return isSame && isWhole ? [] : [`${at} offers ${found.operators} and not ${operators}`];
}
