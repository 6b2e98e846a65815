type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One change of the model that is measured. */
export interface Step {
  readonly key: string;
  readonly name: string;
  /** The body of `/metadata/apply`. */
  readonly change: object;
  /** What new records carry from now on, for the rule that comes. */
  readonly records?: Readonly<Record<string, unknown>>;
  /** What they carry once it is there. */
  readonly after?: Readonly<Record<string, unknown>>;
}

const own: Properties = {
  name: { fieldType: 'text', title: 'Name' },
  code: { fieldType: 'text', title: 'Code' },
  shelf: { fieldType: 'text', title: 'Shelf' },
  note: { fieldType: 'text', title: 'Note' },
  region: { fieldType: 'text', title: 'Region' },
  weight: { fieldType: 'integer', title: 'Weight' },
};

interface Added {
  readonly properties?: Properties;
  readonly rest?: Readonly<Record<string, unknown>>;
}

function parcel(...added: readonly Added[]): Record<string, unknown> {
  const properties = Object.assign({}, own, ...added.map((one) => one.properties ?? {}));
  const rest = Object.assign({}, ...added.map((one) => one.rest ?? {}));
  return {
    $schema: 'https://rapport.dev/schema/object/1',
    name: 'parcel',
    title: 'Parcel',
    plural: 'Parcels',
    type: 'object',
    nameField: 'name',
    properties,
    ...rest,
  };
}

/** The object as it is made, with rights for everybody. */
export const withParcel = (): object => ({
  ...parcel(),
  grant: { standard_user: 'create read update delete' },
});

const field = { properties: { remark: { fieldType: 'text', title: 'Remark' } } };
const link = { properties: { account: { fieldType: 'lookup', title: 'Account', to: 'account' } } };
const index = { properties: { shelf: { ...own.shelf, indexed: true } } };
const unique = { rest: { unique: [{ fields: ['code'] }] } };
const kind = { properties: { kind: { fieldType: 'text', title: 'Kind' } } };

/** Each on top of those before. */
export const steps: readonly Step[] = [
  { key: 'field', name: 'a field', change: { documents: [parcel(field)] } },
  { key: 'link', name: 'a lookup', change: { documents: [parcel(field, link)] } },
  { key: 'index', name: 'an index', change: { documents: [parcel(field, link, index)] } },
  {
    key: 'unique',
    name: 'a unique rule',
    change: { documents: [parcel(field, link, index, unique)] },
  },
  {
    key: 'required',
    name: 'a required field with a value for all',
    after: { kind: 'plain' },
    change: {
      documents: [parcel(field, link, index, unique, kind, { rest: { required: ['kind'] } })],
      backfill: { 'parcel.kind': 'plain' },
    },
  },
  {
    key: 'fill',
    name: 'required, where a million records are empty',
    records: { region: 'south' },
    change: {
      documents: [parcel(field, link, index, unique, kind, { rest: { required: ['region'] } })],
      backfill: { 'parcel.region': 'north' },
    },
  },
];
