/** The kinds of documents, sorted; each has its schema in this folder. */
export const documentKinds = Object.freeze([
  'app',
  'extension',
  'layout',
  'list-view',
  'object',
  'permission-set',
  'stage-path',
  'value-set',
] as const);

/** The kind of a document. */
export type DocumentKindName = (typeof documentKinds)[number];

const schemaAddress = /^https:\/\/rapport\.dev\/schema\/([a-z-]+)\/1$/;

/** Whether a text names a kind of document. */
export function isDocumentKind(kind: string): kind is DocumentKindName {
  return (documentKinds as readonly string[]).includes(kind);
}

/** What a document writes in `$schema`. */
export const schemaOf = (kind: DocumentKindName): string => `https://rapport.dev/schema/${kind}/1`;

/** The kind that a document says it is by its `$schema`; undefined when that is none of ours. */
export function kindOf(document: unknown): DocumentKindName | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const { $schema } = document as { readonly $schema?: unknown };
  const kind = typeof $schema === 'string' ? schemaAddress.exec($schema)?.[1] : undefined;
  return kind !== undefined && isDocumentKind(kind) ? kind : undefined;
}

/** Kinds whose names are unique within an object, not within the workspace. */
const kindsOfObjects: readonly string[] = ['extension', 'layout', 'list-view', 'stage-path'];

/**
 * The key of a document among those of its kind: its name, after its object where it has one.
 *
 * The document may be unchecked: what is no text counts as nothing, and its schema refuses it.
 */
export function documentKey(
  kind: string,
  document: { readonly name?: unknown; readonly object?: unknown },
): string {
  const name = textOf(document.name);
  return kindsOfObjects.includes(kind) ? `${textOf(document.object)}/${name}` : name;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
