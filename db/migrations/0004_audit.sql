-- The audit log: a row in the transaction it describes, sealed afterwards in batches so that writers never wait for each other.
-- `written_by` stands before `id` on purpose: defaults are worked out in the order of the columns, so a transaction has its number
-- before its row has an id, and an id below a seal's `to_id` never belongs to a transaction that began after the seal.
create table audit_entries (
  written_by xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity primary key,
  at timestamptz not null,
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
create index audit_entries_by_subject on audit_entries (subject_id, id desc) where subject_id <> '';
create index audit_entries_by_actor on audit_entries (actor_id, id desc);
-- finds the rows that became visible after a seal
create index audit_entries_by_transaction on audit_entries (written_by);
-- rows arrive in the order of time, so a few bytes for each hundred pages find a day
create index audit_entries_by_day on audit_entries using brin (at) with (pages_per_range = 32);

-- A seal covers the rows of (previous to_id, to_id] that its snapshot saw, and the late ones below. docs/decisions/audit-seals.md
create table audit_seals (
  number bigint primary key,
  from_id bigint not null,
  to_id bigint not null check (to_id >= from_id - 1),
  -- rows below from_id that the seal before could not see because their transaction was still open
  late_ids bigint[] not null default '{}',
  entries bigint not null check (entries > 0),
  taken_at pg_snapshot not null,
  sealed_by xid8 not null default pg_current_xact_id(),
  previous_digest bytea not null,
  digest bytea not null,
  signature bytea not null,
  key_id text not null,
  sealed_at timestamptz not null
);
create index audit_seals_by_reach on audit_seals (to_id);

-- The sealer comes round each minute; a busy minute calls it earlier. The job has no key: two writers never wait for one job's row.
create function call_sealer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform enqueue_jobs('[{"task": "seal-audit", "payload": {}, "priority": 5}]');
  return null;
end $$;
create trigger audit_entries_call_sealer after insert on audit_entries for each row when (new.id % 10000 = 0)
  execute function call_sealer();
