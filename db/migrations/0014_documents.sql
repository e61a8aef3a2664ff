-- Official documents (文书) made from the record. Only ever added: a wrong one is voided by a row of its own and issued anew.

create table documents (
  id uuid primary key,
  case_id uuid not null references cases (id),
  -- of the case when it was issued
  office_code text collate "C" not null references offices (code),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  title text not null,
  -- a certificate keeps its number when its paper is voided and made anew; the other numbers come from document_series
  document_number text not null,
  subject_id uuid not null,
  -- the file, outside the database: SM3 of its content
  digest bytea not null check (octet_length(digest) = 32),
  issued_by uuid not null references accounts (id),
  issued_at timestamptz not null
);
create index documents_by_case on documents (case_id, issued_at desc);
comment on table documents is '文书';

create table document_voids (
  id uuid primary key,
  document_id uuid not null unique references documents (id),
  reason text not null check (char_length(reason) between 4 and 200),
  voided_by uuid not null references accounts (id),
  voided_at timestamptz not null
);
comment on table document_voids is '文书作废';

-- Numbers without a gap: the row of a series is held until the document that took the number is committed.
create table document_series (
  series text primary key,
  last integer not null
);
create function next_document_serial(wanted text) returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into document_series as s (series, last) values (wanted, 1)
  on conflict (series) do update set last = s.last + 1 returning last;
end;
revoke execute on function next_document_serial from public;
grant execute on function next_document_serial to guitu_app;

alter table documents enable row level security;
alter table document_voids enable row level security;
alter table document_series enable row level security;
create policy documents_read on documents for select using (exists (select from cases c where c.id = case_id));
create policy documents_add on documents for insert with check (exists (select from cases c where c.id = case_id));
create policy document_voids_read on document_voids for select using (document_in_sight(document_id));
create policy document_voids_add on document_voids for insert with check (document_in_sight(document_id));
-- counted by the function above and by nobody else
create policy document_series_nobody on document_series using (false);

grant select, insert on documents, document_voids to guitu_app, guitu_worker;
