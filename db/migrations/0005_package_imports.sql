-- The offline package: who may send, with which key it is opened, and an import from upload to commit.
create table trusted_senders (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  subject text not null,
  certificate text not null,
  counties text[] not null check (cardinality(counties) > 0),
  kinds text[] not null check (cardinality(kinds) > 0),
  active boolean not null default true,
  created_by uuid,
  created_at timestamptz not null
);

-- A recipient key of the bureau. The private key stays in the encrypted PKCS#8 it came in, wrapped once more with the data key.
create table package_keys (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  subject text not null,
  certificate text not null,
  key_secret bytea not null,
  active boolean not null default true,
  created_by uuid,
  created_at timestamptz not null
);

create table package_imports (
  id uuid primary key,
  file_name text not null check (char_length(file_name) between 1 and 200),
  size bigint not null,
  state text not null check (state in ('opening', 'refused', 'preview', 'held', 'committing', 'committed', 'discarded')),
  -- the step that refused it, and the words for the officer
  step text not null default '',
  message text not null default '',
  package_id uuid,
  kind text check (kind in ('corrections', 'aftercare', 'school')),
  county_code text collate "C" references offices (code),
  office_code text collate "C" not null references offices (code),
  source text not null default '',
  sender_fingerprint text,
  sender_subject text not null default '',
  package_created_at timestamptz,
  newer_import uuid references package_imports (id),
  rows_total integer not null default 0,
  rows_done integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  unknown_offices text[] not null default '{}',
  uploaded_by uuid references accounts (id),
  uploaded_at timestamptz not null,
  committed_by uuid references accounts (id),
  committed_at timestamptz,
  version integer not null default 1
);
create index package_imports_newest on package_imports (office_code, uploaded_at desc);
create index package_imports_sent on package_imports (sender_fingerprint, kind, county_code, package_created_at desc)
  where state = 'committed';

-- A row of a package between opening and commit. Cells as sent are in `sealed_cells` (SM4); accepted rows are deleted at the
-- commit, rejected ones stay so that they can be handed back with their reasons.
create table package_rows (
  import_id uuid not null references package_imports (id) on delete cascade,
  line integer not null,
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'rejected')),
  office_code text collate "C",
  case_id uuid,
  person_id uuid,
  person_is_new boolean not null default false,
  person_name text not null default '',
  case_number text not null default '',
  id_number_index bytea,
  id_number_masked text not null default '',
  -- what the commit writes: columns of the person and of the case
  person jsonb,
  person_secrets bytea,
  phone_index bytea,
  case_columns jsonb,
  search tsvector,
  -- [{column, message}] of a rejected row, [{column, old, new}] of a changed one, and what was normalised
  reasons jsonb not null default '[]',
  changes jsonb not null default '[]',
  notes jsonb not null default '[]',
  sealed_cells bytea,
  primary key (import_id, line)
);
create index package_rows_by_outcome on package_rows (import_id, outcome, line);
