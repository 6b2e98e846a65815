import { type Doubt, type ModelDoubt, modelName } from './ledger.ts';
import { attempt, type Worker } from './workload.ts';

const fieldTypes: readonly Readonly<Record<string, unknown>>[] = [
  { fieldType: 'text', indexed: true },
  { fieldType: 'long_text' },
  { fieldType: 'decimal' },
  { fieldType: 'currency' },
  { fieldType: 'date' },
  { fieldType: 'picklist', values: [{ name: 'a', title: 'A' }] },
  { fieldType: 'lookup', to: 'account' },
];

/** The object that the load writes while its model changes. */
export const logObject = {
  name: 'kill_log',
  title: 'Log',
  plural: 'Logs',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    note: { fieldType: 'long_text', title: 'Note' },
  },
};

/** Adds or takes away a field or an object; there are never many of them. */
export function changeModel(worker: Worker): Promise<void> {
  const known = [...worker.ledger.model].filter(([, isThere]) => isThere).map(([name]) => name);
  const fields = known.filter((name) => name.includes('.'));
  const objects = known.filter((name) => !name.includes('.'));
  return worker.random.weighted<() => Promise<void>>([
    [5, () => (fields.length < 12 ? addField(worker) : takeAway(worker, fields))],
    [2, () => (fields.length > 0 ? takeAway(worker, fields) : addField(worker))],
    [2, () => (objects.length < 4 ? addObject(worker) : takeAway(worker, objects))],
    [1, () => (objects.length > 0 ? takeAway(worker, objects) : addObject(worker))],
  ])();
}

async function send(
  worker: Worker,
  what: ModelDoubt,
  call: { readonly method: string; readonly path: string; readonly body?: unknown },
): Promise<void> {
  const doubt: Doubt = { kind: 'model', what };
  const reply = await attempt(worker, doubt, call);
  if (!reply) return;
  worker.ledger.end(doubt);
  worker.ledger.model.set(modelName(what), what.isAdded);
  worker.ledger.revision = Math.max(worker.ledger.revision, reply.body.revision);
}

function addField(worker: Worker): Promise<void> {
  const field = worker.token();
  const body = { name: field, title: field, ...worker.random.pick(fieldTypes) };
  const path = '/metadata/objects/kill_log/fields';
  return send(worker, { object: 'kill_log', field, isAdded: true }, { method: 'POST', path, body });
}

function addObject(worker: Worker): Promise<void> {
  const object = worker.token();
  const body = { ...logObject, name: object };
  const call = { method: 'POST', path: '/metadata/objects', body };
  return send(worker, { object, isAdded: true }, call);
}

function takeAway(worker: Worker, names: readonly string[]): Promise<void> {
  const [object = '', field] = worker.random.pick(names).split('.');
  const search = worker.random.chance(0.3) ? '?data=purge' : '';
  const place = field ? `${object}/fields/${field}` : object;
  const path = `/metadata/objects/${place}${search}`;
  const what = { object, isAdded: false, ...(field ? { field } : {}) };
  return send(worker, what, { method: 'DELETE', path });
}
