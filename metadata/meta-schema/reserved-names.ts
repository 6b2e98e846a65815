/** What every record has already, or will have. */
const systemFields = [
  'id',
  'object',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'owner',
  'currency',
  'external_ids',
  'deleted_at',
  'deleted_by',
  'record_type',
];

/** Words of the expression language, which an expression could not use as a name. */
const expressionWords = [
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
];

/** Names that every JavaScript object answers to. */
const inheritedNames = ['constructor', 'prototype'];

/**
 * Names that no object, field or child list may have. SQL's words are not among them: the
 * platform quotes every identifier.
 */
export const reservedNames: ReadonlySet<string> = new Set([
  ...systemFields,
  ...expressionWords,
  ...inheritedNames,
]);

/** Whether a name is taken by the platform or the expression language; `$…` always is. */
export function isReservedName(name: string): boolean {
  return reservedNames.has(name) || name.startsWith('$');
}
