import { cascadedDeletes } from './0002-cascaded-deletes.ts';
import { counters } from './0003-counters.ts';
import { files } from './0004-files.ts';
import { pendingParts } from './0005-pending-parts.ts';
import { revisionColumns } from './0006-revision-columns.ts';

/**
 * The tables that every workspace's schema has beside those of its objects. Their names begin
 * with `_`, which no object's name may.
 *
 * `_state` has exactly one row: the revision of the model and of the rights in force. Reads return
 * it with their rows and writes demand it, so that no process serves or writes by an old rule.
 *
 * @param schema the quoted schema name.
 */
export function workspaceTables(schema: string): readonly string[] {
  return [
    `create table ${schema}._state (
      only_row boolean constraint state_pk primary key default true constraint state_one check (only_row),
      model integer not null,
      access integer not null
    )`,
    `insert into ${schema}._state (model, access) values (0, 0)`,
    `create table ${schema}._document (
      kind text not null,
      key text not null,
      id uuid not null constraint document_id unique,
      body json not null,
      revision integer not null,
      owner text not null,
      constraint document_pk primary key (kind, key)
    )`,
    `create table ${schema}._revision (
      number integer constraint revision_pk primary key,
      at timestamptz not null,
      actor uuid,
      note text not null,
      changes json not null
    )`,
    `create table ${schema}._physical (
      id uuid constraint physical_pk primary key,
      object text not null,
      field text,
      suffix text,
      table_name text not null,
      column_name text,
      type text,
      archived_at timestamptz
    )`,
    `create table ${schema}._user_permission_set (
      user_id uuid not null,
      permission_set text not null,
      constraint user_permission_set_pk primary key (user_id, permission_set)
    )`,
    `create table ${schema}._user_identity (
      user_id uuid constraint user_identity_pk primary key,
      identity_id uuid not null constraint user_identity_unique unique
    )`,
    `create table ${schema}._history (
      id uuid constraint history_pk primary key,
      object text not null,
      record_id uuid not null,
      version integer not null,
      at timestamptz not null,
      actor uuid,
      door text not null,
      kind text not null,
      changes jsonb not null
    )`,
    `create index history_record on ${schema}._history (record_id, version)`,
    `create table ${schema}._outbox (
      id uuid constraint outbox_pk primary key,
      at timestamptz not null,
      object text not null,
      record_id uuid not null,
      version integer not null,
      kind text not null,
      actor uuid,
      fields text[] not null,
      position bigint
    )`,
    `create index outbox_waiting on ${schema}._outbox (id) where position is null`,
    `create table ${schema}._external_id (
      object text not null,
      source text not null,
      value text not null,
      record_id uuid not null,
      constraint external_id_pk primary key (object, source, value)
    )`,
    `create index external_id_record on ${schema}._external_id (record_id)`,
    `create table ${schema}._pending_link (
      object text not null,
      record_id uuid not null,
      field text not null,
      target text not null,
      source text not null,
      value text not null,
      constraint pending_link_pk primary key (record_id, field)
    )`,
    `create index pending_link_target on ${schema}._pending_link (target, source, value)`,
    `create table ${schema}._cleared_link (
      target_id uuid not null,
      object text not null,
      record_id uuid not null,
      field text not null,
      constraint cleared_link_pk primary key (record_id, field)
    )`,
    `create index cleared_link_target on ${schema}._cleared_link (target_id)`,
    `create table ${schema}._idempotency (
      actor uuid not null,
      key text not null,
      request_hash bytea not null,
      started_at timestamptz not null,
      status integer,
      body jsonb,
      constraint idempotency_pk primary key (actor, key)
    )`,
    `create index idempotency_age on ${schema}._idempotency (started_at)`,
    ...cascadedDeletes(schema),
    ...counters(schema),
    ...files(schema),
    ...pendingParts(schema),
    ...revisionColumns(schema),
  ];
}
