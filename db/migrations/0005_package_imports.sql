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
  -- an officer's explicit word to take in a package that is older than one already in
  older_accepted boolean not null default false,
  -- the headings of the table, in their order, for handing rejected rows back
  header text[] not null default '{}',
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

-- A row of a package between opening and commit: what the commit will write, and what the preview shows. Accepted rows are deleted at
-- the commit; rejected ones stay, with their cells as sent in `sealed_cells` (SM4), so that they can be handed back with their reasons.
-- Rows are written a hundred thousand at a time by one job that has the import before it, so no foreign key is paid for each of them.
create table package_rows (
  import_id uuid not null,
  line integer not null check (line > 0),
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'rejected')),
  -- an existing case or person with the version that the preview saw, or the id that a new one will have
  case_id uuid,
  case_version integer,
  person_id uuid,
  person_version integer,
  -- the person has cases of other kinds or numbers that carry the name too
  renames boolean not null default false,
  case_number text not null default '',
  person_name text not null default '',
  id_number_index bytea,
  id_number_masked text not null default '',
  sex text,
  birth_date date,
  ethnicity text,
  phone_index bytea,
  phone_masked text,
  person_secrets bytea,
  office_code text collate "C",
  state text,
  category text,
  start_date date,
  end_date date,
  responsible_name text,
  details jsonb,
  search tsvector,
  -- [{column, message}] of a rejected row, [{column, old, new}] of a changed one, and what was normalised; null for none
  reasons jsonb,
  changes jsonb,
  notes jsonb,
  sealed_cells bytea,
  primary key (import_id, line)
);
-- the outcomes an officer looks through; the others are most of the table and are read in order of line
create index package_rows_to_look_at on package_rows (import_id, outcome, line) where outcome in ('changed', 'rejected');
-- Rows that a commit joins with people and cases on record. Without them a plan made on wrong estimates (a table that was empty when it
-- was last analysed) reads every row of the import for every row of the ledger. They hold nothing for a new person's new case.
create index package_rows_of_known_cases on package_rows (import_id, case_id) where outcome = 'changed';
create index package_rows_of_known_persons on package_rows (import_id, person_id) where person_version is not null;
