import type { Migration } from './migration.ts';

/**
 * The platform's own tables: who may come in and which workspaces there are. No key leads from
 * here into a workspace's schema or back; that keeps workspaces movable one by one.
 *
 * Token hashes are SHA-256 of 256 random bits; the tokens themselves are never stored.
 */
export const platformTables: Migration = {
  number: 1,
  name: 'platform tables',
  statements: [
    `create table platform.workspace (
      id uuid constraint workspace_pk primary key,
      slug text not null constraint workspace_slug_unique unique,
      schema_name text not null constraint workspace_schema_unique unique,
      title text not null,
      hosts text[] not null default '{}',
      is_default boolean not null default false,
      currency char(3) not null default 'USD',
      time_zone text not null default 'UTC',
      language text not null default 'en',
      created_at timestamptz not null
    )`,
    `create table platform.identity (
      id uuid constraint identity_pk primary key,
      email text not null,
      email_key text not null constraint identity_email_unique unique,
      password_hash text,
      failed_attempts integer not null default 0,
      locked_until timestamptz,
      created_at timestamptz not null
    )`,
    `create table platform.credential (
      token_hash bytea constraint credential_pk primary key,
      id uuid not null constraint credential_id_unique unique,
      kind text not null constraint credential_kind check (kind in ('session', 'api_key')),
      workspace_id uuid not null constraint credential_workspace references platform.workspace (id) on delete cascade,
      identity_id uuid not null constraint credential_identity references platform.identity (id) on delete cascade,
      user_id uuid not null,
      name text,
      permission_set text,
      csrf_hash bytea,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz
    )`,
    `create index credential_identity_index on platform.credential (identity_id)`,
    `create index credential_expires_index on platform.credential (expires_at)`,
  ],
};
