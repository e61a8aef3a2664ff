-- The ledger at the desk: tables that offices keep as spreadsheets, and how an officer likes to see the list.

-- An import comes as a signed package, or as a spreadsheet of the county itself. A spreadsheet whose headings are not those of the
-- template waits in state `mapping` until an officer has said which heading means which column.
alter table package_imports
  add column origin text not null default 'package' check (origin in ('package', 'spreadsheet')),
  -- of a spreadsheet: its headings and the column that each means, in their order; null until they are known
  add column mapping jsonb,
  drop constraint package_imports_state_check,
  add constraint package_imports_state_check
    check (state in ('opening', 'mapping', 'refused', 'preview', 'held', 'committing', 'committed', 'discarded')),
  add check (origin = 'package' or (kind is not null and county_code is not null)),
  add check (state <> 'mapping' or origin = 'spreadsheet');

-- 列对应: what a set of headings means in a county, said once.
create table heading_mappings (
  county_code text collate "C" not null references offices (code),
  kind text not null check (kind in ('corrections', 'aftercare')),
  -- SM3 of the headings in order of their characters
  headings_digest bytea not null check (octet_length(headings_digest) = 32),
  mapping jsonb not null,
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  primary key (county_code, kind, headings_digest)
);
comment on table heading_mappings is '列对应';

-- 常用筛选: of an officer alone.
create table saved_filters (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  kind text not null check (kind in ('corrections', 'aftercare')),
  name text not null check (char_length(name) between 1 and 20),
  -- the fields of the list's filter; never an ID number or a phone number
  filter jsonb not null,
  -- taken when the list is opened without another filter
  is_default boolean not null,
  created_at timestamptz not null
);
create unique index saved_filters_name on saved_filters (account_id, kind, name);
create unique index saved_filters_default on saved_filters (account_id, kind) where is_default;
comment on table saved_filters is '常用筛选';

-- 列设置: the columns that an officer hid from a list.
create table column_choices (
  account_id uuid not null references accounts (id),
  list text not null check (list in ('corrections', 'aftercare')),
  hidden text[] not null check (cardinality(hidden) <= 40),
  updated_at timestamptz not null,
  primary key (account_id, list)
);
comment on table column_choices is '列设置';

alter table heading_mappings enable row level security;
alter table saved_filters enable row level security;
alter table column_choices enable row level security;
create policy heading_mappings_all on heading_mappings using (starts_with(county_code, (select scope_prefix())));
create policy saved_filters_own on saved_filters using (account_id = (select me()));
create policy column_choices_own on column_choices using (account_id = (select me()));

grant select, insert, update on heading_mappings to guitu_app, guitu_worker;
grant select, insert, update, delete on saved_filters to guitu_app;
grant select, insert, update on column_choices to guitu_app;
