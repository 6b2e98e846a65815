// Rapport as a contender of the CRUD harness; see test/bench/README.md for how to run it.
// BENCH_DIR is the harness's folder; its modules give the data and the requests' form.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const harness = (file) => import(pathToFileURL(join(process.env.BENCH_DIR, 'lib', file)).href);
const { j, must, send } = await harness('http.mjs');
const { FIELDS, ACCOUNTS, CONTACTS, account, contact, stamp } = await harness('data.mjs');
const { withDb } = await harness('db.mjs');

const password = process.env.BENCH_ADMIN_PASSWORD ?? 'bench-admin-password';
const objects = { account: 'bench_account', contact: 'bench_contact' };
/** Each record has an owner of its own, so the data's column of that name is called otherwise. */
const rename = (name) => (name === 'owner' ? 'rep' : name);
const ours = (record) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
const theirs = ({ rep, account: link, ...record }) => ({
  ...record,
  owner: rep,
  ...(link && typeof link === 'object'
    ? { account: link.id, account_name: link.name }
    : { account: link }),
});
const idOf = (kind, n) =>
  `0190${kind === 'account' ? 'a' : 'c'}000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const searched = ['first_name', 'last_name', 'email'];
function field(f) {
  const search = searched.includes(f.name) ? { search: 'A' } : {};
  switch (f.type) {
    case 'string':
      return f.format === 'email'
        ? { fieldType: 'email', ...search }
        : { fieldType: 'text', maxLength: f.max, ...search };
    case 'text':
      return { fieldType: 'long_text', maxLength: 100_000 };
    case 'picklist':
      return {
        fieldType: 'picklist',
        values: f.values.map((name) => ({ name, title: name })),
        indexed: true,
      };
    case 'int':
      return {
        fieldType: 'integer',
        ...(f.maximum === undefined ? {} : { min: f.min, max: f.maximum }),
      };
    case 'decimal':
      return { fieldType: 'decimal', precision: f.precision, scale: f.scale };
    case 'date':
      return { fieldType: 'date' };
    case 'bool':
      return { fieldType: 'boolean' };
    case 'lookup':
      return { fieldType: 'lookup', to: objects[f.to], children: 'contacts' };
  }
}
const document = (name, fields, nameField) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: name,
  plural: name,
  type: 'object',
  nameField,
  required: fields.filter((f) => f.required).map((f) => rename(f.name)),
  properties: Object.fromEntries(fields.map((f) => [rename(f.name), field(f)])),
});

async function signIn(url) {
  const reply = await must(
    url,
    j('POST', '/api/v1/auth/sign-in', { email: 'admin@example.com', password }),
  );
  return { Authorization: `Bearer ${reply.token}` };
}
const grants = (names, lists) => ({
  $schema: 'https://rapport.dev/schema/permission-set/1',
  name: 'bench',
  title: 'Bench',
  objects: Object.fromEntries(names.map((name) => [name, 'create read update'])),
  fields: Object.fromEntries(
    names.flatMap((name, index) => lists[index].map((f) => [`${name}.${rename(f.name)}`, 'edit'])),
  ),
});

let adminHeaders;

export default {
  name: 'rapport',
  async prepare(c) {
    const admin = await signIn(c.url);
    const documents = [
      document(objects.account, FIELDS.account, 'name'),
      document(objects.contact, FIELDS.contact, 'last_name'),
      {
        $schema: 'https://rapport.dev/schema/list-view/1',
        object: objects.contact,
        name: 'by_status',
        title: 'By status',
        filter: { and: [{ field: 'status', op: 'eq', value: 'new' }] },
        columns: ['first_name', 'last_name', 'account.name'],
        sort: ['-score'],
        kind: 'table',
      },
      grants([objects.account, objects.contact], [FIELDS.account, FIELDS.contact]),
    ];
    await must(c.url, j('POST', '/api/v1/metadata/apply', { documents }), admin);
    const key = await must(
      c.url,
      j('POST', '/api/v1/auth/api-keys', { name: 'bench', permission_set: 'bench' }),
      admin,
    );
    await withDb(c.db, async (q) => {
      const schema = (await q.query('select schema_name from platform.workspace where is_default'))
        .rows[0].schema_name;
      await q.query(
        `alter database "${new URL(c.db).pathname.slice(1)}" set search_path = ${schema}`,
      );
    });
    return { token: key.token };
  },
  async load(c) {
    await withDb(c.db, async (q) => {
      const owner = (await q.query('select id from "user" limit 1')).rows[0].id;
      await q.query('truncate bench_account, bench_contact, _history, _outbox');
      const fill = async (kind, total, make) => {
        for (let from = 1; from <= total; from += 2_000) {
          const rows = [];
          for (let n = from; n < from + 2_000 && n <= total; n += 1) {
            const record = ours(make(n));
            if (kind === 'contact') record.account = idOf('account', record.account);
            rows.push({
              id: idOf(kind, n),
              version: 1,
              created_at: stamp(n),
              updated_at: stamp(n),
              owner,
              currency: 'USD',
              ...record,
            });
          }
          const columns = Object.keys(rows[0])
            .map((name) => `"${name}"`)
            .join();
          await q.query(
            `insert into ${objects[kind]} (${columns}) select ${columns} from json_populate_recordset(null::${objects[kind]}, $1)`,
            [JSON.stringify(rows)],
          );
        }
        await q.query(`vacuum (analyze) ${objects[kind]}`);
      };
      await fill('account', ACCOUNTS, account);
      await fill('contact', CONTACTS, contact);
    });
  },
  // Nothing is added: the product makes its indexes itself. Only the planner's statistics are renewed.
  tune: (c) => withDb(c.db, (q) => q.query('vacuum (analyze) bench_contact')),
  headers: (state) => ({ Authorization: `Bearer ${state.token}` }),
  id: (kind, n) => idOf(kind, n),
  request(op, i) {
    const base = '/api/v1/records/bench_contact';
    switch (op) {
      case 'R1':
        return j('GET', `${base}/${idOf('contact', i.n)}`);
      case 'R2':
        return j(
          'GET',
          `${base}?filter%5Bstatus%5D=${i.status}&filter%5Bscore%5D%5Bgte%5D=${i.lo}&filter%5Bscore%5D%5Blte%5D=${i.hi}&sort=-score&limit=50&expand=account`,
        );
      case 'R3':
        return j('POST', base, { ...ours(i.record), account: idOf('account', i.record.account) });
      case 'R4':
        return j('PATCH', `${base}/${idOf('contact', i.n)}`, { title: i.title });
      case 'R5':
        return j('POST', `${base}/query`, {
          filter: { or: searched.map((name) => ({ field: name, op: 'contains', value: i.q })) },
          limit: 20,
        });
      case 'R6':
        return j('POST', '/api/v1/records/bench_account/aggregate', {
          group_by: ['industry'],
          measures: [
            { fn: 'count', as: 'count' },
            { fn: 'sum', field: 'annual_revenue', as: 'sum' },
          ],
        });
    }
  },
  parse: (op, body) => (op === 'R6' ? body.data : body.data ? body.data.map(theirs) : theirs(body)),
  invalid: (record) =>
    [{ status: 'bogus' }, { score: 900 }, { last_name: null }].map((wrong) =>
      j('POST', '/api/v1/records/bench_contact', {
        ...ours({ ...record, ...wrong }),
        account: idOf('account', record.account),
      }),
    ),
  R3sql: { table: 'bench_contact', pk: 'id', keep: "id < '0190c001-0000-0000-0000-000000000000'" },
  // History and outbox are written with every change; between windows they are emptied.
  reset: (c) => withDb(c.db, (q) => q.query('truncate _history, _outbox')),
  schema: {
    async create(c, _state, name, fields) {
      adminHeaders ??= await signIn(c.url);
      const body = { ...document(name, fields, 'text_0'), grant: { bench: 'create read' } };
      await must(c.url, j('POST', '/api/v1/metadata/objects', body), adminHeaders);
    },
    insert: (name, values) => j('POST', `/api/v1/records/${name}`, values),
    read: (name, id) => j('GET', `/api/v1/records/${name}/${id}`),
    idOf: (body) => body.id,
    rec: (body) => body,
    async drop(c, _state, name) {
      adminHeaders ??= await signIn(c.url);
      await send(c.url, j('DELETE', `/api/v1/metadata/objects/${name}?data=purge`), adminHeaders);
    },
  },
};
