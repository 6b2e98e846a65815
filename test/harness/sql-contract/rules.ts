/** A node of PostgreSQL's parse tree, as libpg-query writes it in JSON. */
export type Node = Readonly<Record<string, unknown>>;

/** A rule that every statement of the product keeps; see decisions 2 and 19. */
export interface Rule {
  readonly name: string;
  /** What to do instead. */
  readonly cure: string;
  /** What breaks it in a statement; empty when nothing does. */
  find(statement: Statement): readonly string[];
}

/** A parsed statement with every node of its tree, by type. */
export interface Statement {
  /** The type of the whole: `SelectStmt`, `AlterTableStmt` … */
  readonly type: string;
  readonly node: Node;
  of(type: string): readonly Node[];
}

const said = (nodes: readonly unknown[], what: string): readonly string[] =>
  nodes.length > 0 ? [what] : [];

/** The names in a list of `String` nodes, such as a function's or a table's. */
const names = (list: unknown): readonly string[] =>
  ((list ?? []) as readonly { readonly String?: { readonly sval?: string } }[]).map(
    (part) => part.String?.sval ?? '',
  );

const calls = (statement: Statement): readonly string[] =>
  statement.of('FuncCall').map((call) => names(call.funcname).at(-1) ?? '');

/** Volatile functions that an UPDATE may not call where tables are distributed. */
const volatile = new Set(
  'clock_timestamp currval gen_random_uuid nextval random setval timeofday uuid_generate_v4'.split(
    ' ',
  ),
);

/** Functions that came after PostgreSQL 15. */
const newer = new Set(
  'any_value array_sample array_shuffle casefold crc32 gamma random_normal reverse_bytes to_bin to_oct uuidv4 uuidv7'.split(
    ' ',
  ),
);

/** Kinds of expression that came after PostgreSQL 15. */
const newerNodes = [
  'JsonArrayConstructor',
  'JsonArrayQueryConstructor',
  'JsonArrayAgg',
  'JsonFuncExpr',
  'JsonIsPredicate',
  'JsonObjectAgg',
  'JsonObjectConstructor',
  'JsonParseExpr',
  'JsonScalarExpr',
  'JsonSerializeExpr',
  'JsonTable',
];

const namedKinds = new Set([
  'CONSTR_CHECK',
  'CONSTR_PRIMARY',
  'CONSTR_UNIQUE',
  'CONSTR_EXCLUSION',
  'CONSTR_FOREIGN',
]);

const constraintsOf = (statement: Statement, ...kinds: string[]): readonly Node[] =>
  statement.of('Constraint').filter(({ contype }) => kinds.includes(String(contype)));

/** Names of common table expressions, which have no schema. */
const withNames = (statement: Statement): ReadonlySet<unknown> =>
  new Set(statement.of('CommonTableExpr').map(({ ctename }) => ctename));

function unqualified(statement: Statement): readonly string[] {
  const local = withNames(statement);
  const tables = statement
    .of('RangeVar')
    .filter(({ schemaname, relname }) => !schemaname && !local.has(relname))
    .filter(
      ({ relname, relpersistence }) => !/^pg_/.test(String(relname)) && relpersistence !== 't',
    )
    .map(({ relname }) => String(relname));
  const dropped = statement
    .of('DropStmt')
    .filter(({ removeType }) => ['OBJECT_TABLE', 'OBJECT_INDEX'].includes(String(removeType)))
    .flatMap(({ objects }) => objects as readonly { readonly List?: { readonly items: unknown } }[])
    .map((object) => names(object.List?.items))
    .filter((parts) => parts.length < 2)
    .map((parts) => parts.join('.'));
  const isListening = ['ListenStmt', 'NotifyStmt'].includes(statement.type);
  return isListening ? [] : [...tables, ...dropped];
}

/** The parts of a union, which are asked one by one; a statement without one is its only part. */
function armsOf(node: unknown): readonly unknown[] {
  const select = (node as Node).SelectStmt as Node | undefined;
  if (!select?.larg || !select.rarg) return [node];
  const { larg, rarg, ...rest } = select;
  const arms = [larg, rarg].flatMap((arm) => armsOf({ SelectStmt: arm }));
  return rest.withClause ? [node] : arms;
}

function joinedWorkspaces(arm: unknown): readonly string[] {
  const found = JSON.stringify(arm).matchAll(/"schemaname":"(ws_[^"]+)"/g);
  const workspaces = new Set([...found].map(([, name]) => String(name)));
  return workspaces.size > 1 ? [...workspaces] : [];
}

/**
 * Settings of a session. The limits of time may be lifted, which only the connection outside the pool
 * does that builds indexes; the isolation of a transaction ends with it by itself.
 */
function sessionSettings(statement: Statement): readonly string[] {
  const own = new Set(['TRANSACTION', 'client_connection_check_interval']);
  return statement
    .of('VariableSetStmt')
    .filter(({ is_local: isLocal, kind }) => !isLocal && !/^VAR_RESET/.test(String(kind)))
    .filter(({ name }) => !own.has(String(name)))
    .filter(({ name, args }) => !/_timeout$/.test(String(name)) || !isZero(args))
    .map(({ name }) => String(name));
}

/** libpg-query leaves zeros out of its JSON. */
const isZero = (args: unknown): boolean =>
  /^\[\{"A_Const":\{"ival":\{\}/.test(JSON.stringify(args ?? ''));

function foreignSchemas(statement: Statement): readonly string[] {
  const [table] = statement.of('RangeVar');
  return constraintsOf(statement, 'CONSTR_FOREIGN')
    .map(({ pktable }) => (pktable as Node | undefined)?.schemaname)
    .filter((schema) => schema !== table?.schemaname)
    .map(String);
}

/** The rules, each with what it looks for. */
export const rules: readonly Rule[] = [
  {
    name: 'every constraint has a name',
    cure: 'Write `constraint NAME` before it.',
    find: (statement) =>
      statement
        .of('Constraint')
        .filter(({ contype, conname }) => namedKinds.has(String(contype)) && !conname)
        .map(({ contype }) => String(contype)),
  },
  {
    name: 'names have their schema',
    cure: 'Write the schema before the table, quoted.',
    find: unqualified,
  },
  {
    name: 'no joins across workspaces',
    cure: 'Ask once for each workspace.',
    find: ({ node }) => armsOf(node).flatMap(joinedWorkspaces),
  },
  {
    name: 'no keys across schemas',
    cure: 'Keep the id without a key.',
    find: foreignSchemas,
  },
  {
    name: 'no deferrable keys',
    cure: 'Write rows in an order that holds at each statement.',
    find: (statement) => [
      ...said(
        constraintsOf(statement, 'CONSTR_ATTR_DEFERRABLE', 'CONSTR_ATTR_DEFERRED'),
        'deferrable',
      ),
      ...said(
        statement.of('Constraint').filter((each) => each.deferrable || each.initdeferred),
        'deferrable',
      ),
      ...said(statement.of('ConstraintsSetStmt'), 'set constraints'),
    ],
  },
  {
    name: 'no triggers, rules and functions of our own',
    cure: 'Do it in the pipeline, in the same transaction.',
    find: (statement) =>
      ['CreateTrigStmt', 'RuleStmt', 'CreateFunctionStmt', 'DoStmt', 'CreateEventTrigStmt'].filter(
        (type) => statement.of(type).length > 0,
      ),
  },
  {
    name: 'no identity columns and no virtual generated columns',
    cure: 'Bind a UUIDv7; keep counters in a table.',
    find: (statement) => [
      ...said(constraintsOf(statement, 'CONSTR_IDENTITY'), 'identity'),
      ...constraintsOf(statement, 'CONSTR_GENERATED')
        .filter(({ generated_kind: kind }) => kind === 'v')
        .map(() => 'virtual'),
    ],
  },
  {
    name: 'no unlogged tables, no inheritance',
    cure: 'Make an ordinary table.',
    find: (statement) => [
      ...said(
        statement.of('RangeVar').filter(({ relpersistence }) => relpersistence === 'u'),
        'unlogged',
      ),
      ...said(
        statement.of('CreateStmt').filter((each) => each.inhRelations && !each.partbound),
        'inherits',
      ),
    ],
  },
  {
    name: 'nothing that PostgreSQL 15 does not know, no MERGE',
    cure: 'Use `on conflict`, json_to_recordset, ids from the application.',
    find: (statement) => [
      ...said(statement.of('MergeStmt'), 'merge'),
      ...newerNodes.filter((type) => statement.of(type).length > 0),
      ...calls(statement).filter((name) => newer.has(name)),
    ],
  },
  {
    name: 'no volatile functions in an UPDATE',
    cure: 'Bind ids and times from the application; now() is fine.',
    find: (statement) =>
      statement.of('UpdateStmt').length === 0
        ? []
        : calls(statement).filter((name) => volatile.has(name)),
  },
  {
    name: 'settings only for the transaction',
    cure: 'Write `set local`; a pooled connection goes to somebody else.',
    find: sessionSettings,
  },
  {
    name: 'advisory locks only of the transaction',
    cure: 'Use pg_advisory_xact_lock.',
    find: (statement) =>
      calls(statement).filter((name) => /^pg_(try_)?advisory_(lock|unlock)/.test(name)),
  },
  {
    name: 'no COPY',
    cure: 'Use json_to_recordset or unnest.',
    find: (statement) => said(statement.of('CopyStmt'), 'copy'),
  },
];
