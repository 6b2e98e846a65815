import type { FieldDocument } from '@rapport/metadata/field-types/contract';

interface SystemField {
  readonly document: FieldDocument;
  readonly column: string;
}

const label = (title: string, hant: string, hans: string) => ({
  title,
  labels: { 'zh-Hant': hant, 'zh-Hans': hans },
});

/**
 * The fields that every record has, in their order. They are fields like others, so that filters,
 * sorts and replies need no special case; writing them is the pipeline's business.
 */
export function systemFields(object: string): Readonly<Record<string, SystemField>> {
  return {
    id: {
      document: { fieldType: 'lookup', to: object, ...label('ID', '識別碼', '标识') },
      column: 'id',
    },
    version: {
      document: { fieldType: 'integer', ...label('Version', '版本', '版本') },
      column: 'version',
    },
    created_at: {
      document: { fieldType: 'datetime', ...label('Created', '建立時間', '创建时间') },
      column: 'created_at',
    },
    created_by: {
      document: { fieldType: 'lookup', to: 'user', ...label('Created by', '建立者', '创建人') },
      column: 'created_by',
    },
    updated_at: {
      document: { fieldType: 'datetime', ...label('Last changed', '更新時間', '更新时间') },
      column: 'updated_at',
    },
    updated_by: {
      document: { fieldType: 'lookup', to: 'user', ...label('Changed by', '更新者', '更新人') },
      column: 'updated_by',
    },
    owner: {
      document: { fieldType: 'lookup', to: 'user', ...label('Owner', '負責人', '负责人') },
      column: 'owner',
    },
  };
}

/** The currency that a record's amounts share; only on objects that have amounts. */
export const currencyField: SystemField = {
  document: {
    fieldType: 'text',
    maxLength: 3,
    ...label('Currency', '幣別', '币种'),
  },
  column: 'currency',
};

/** Columns that every record table has, with their SQL, in the order of `create table`. */
export const systemColumns: readonly (readonly [name: string, sql: string])[] = [
  ['id', 'uuid not null'],
  ['version', 'integer not null'],
  ['created_at', 'timestamptz not null'],
  ['created_by', 'uuid'],
  ['updated_at', 'timestamptz not null'],
  ['updated_by', 'uuid'],
  ['owner', 'uuid'],
  ['currency', 'char(3)'],
  ['deleted_at', 'timestamptz'],
  ['deleted_by', 'uuid'],
];
