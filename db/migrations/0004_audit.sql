-- The audit log: a row in the transaction it describes, sealed afterwards in batches so that writers never wait for each other.
create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- the transaction that wrote the row: the sealer takes only rows whose transaction has surely ended
  written_by xid8 not null default pg_current_xact_id(),
  actor_id uuid,
  actor_role text not null,
  actor_office text not null default '',
  action text not null,
  subject_type text not null,
  subject_id text not null default '',
  office_code text collate "C" not null default '',
  purpose text not null default '' check (char_length(purpose) <= 200),
  summary jsonb not null default '{}',
  request_id text not null default ''
);
create index audit_entries_by_subject on audit_entries (subject_type, subject_id, id desc);
create index audit_entries_by_actor on audit_entries (actor_id, id desc);

create table audit_seals (
  number bigint primary key,
  from_id bigint not null,
  to_id bigint not null check (to_id >= from_id),
  -- rows below from_id that an earlier seal could not see because their transaction was still open
  late_ids bigint[] not null default '{}',
  entries bigint not null,
  taken_at pg_snapshot not null,
  previous_digest bytea not null,
  digest bytea not null,
  signature bytea not null,
  key_id text not null,
  sealed_at timestamptz not null
);
