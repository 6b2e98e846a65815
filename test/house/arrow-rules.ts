/** Which of our packages a package may import; `test` and test files may look at all of them. */
export const packageArrows: Readonly<Record<string, readonly string[]>> = {
  metadata: [],
  sdk: ['metadata'],
  core: ['metadata', 'sdk'],
  studio: ['metadata', 'sdk'],
  plugins: ['metadata', 'sdk'],
  test: ['metadata', 'sdk', 'core', 'studio', 'plugins'],
};

/** Rooms of core from the lowest to the highest; an import may only go down. */
export const coreRanks: readonly (readonly string[])[] = [
  ['errors'],
  ['storage', 'schema'],
  ['outbox', 'jobs', 'files', 'audit', 'notifications'],
  ['catalog', 'auth'],
  ['formulas'],
  ['access', 'validation', 'stages'],
  ['model'],
  ['records', 'search', 'privacy'],
  ['automation', 'approvals', 'imports'],
  ['plugin-host'],
  ['http'],
  ['config'],
  ['watch', 'start'],
  ['app'],
  ['main', 'ops', 'testing'],
];

/** Rooms of the studio from the lowest to the highest. */
export const studioRanks: readonly (readonly string[])[] = [
  ['i18n'],
  ['ui'],
  ['api'],
  ['engine', 'slots'],
  ['records', 'builder', 'portal'],
  ['shell'],
  ['main'],
];

/** Libraries that only the named folders may import. */
export const libraryHomes: Readonly<Record<string, readonly string[]>> = {
  knex: ['core/src/storage/'],
  pg: ['core/src/storage/', 'test/'],
  'pg-boss': ['core/src/jobs/'],
  'pg-protocol': ['core/src/storage/'],
  '@electric-sql/pglite': ['core/src/storage/'],
  ajv: ['core/src/schema/', 'test/'],
  express: ['core/src/http/'],
  '@fastify/busboy': ['core/src/http/'],
  'file-type': ['core/src/files/'],
  s3mini: ['core/src/files/'],
  react: ['studio/', 'metadata/field-types/'],
  'react-dom': ['studio/'],
  '@tiptap/react': ['metadata/field-types/rich_text/'],
  'libphonenumber-js': ['metadata/field-types/phone/'],
  'sanitize-html': ['metadata/field-types/rich_text/'],
  'playwright-core': ['test/'],
};
