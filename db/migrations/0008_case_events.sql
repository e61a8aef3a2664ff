-- The course of a case: one row for everything that happened in it, by anyone, only ever added. The nouns (leaves, visits, reports,
-- measures …) keep their own tables; this is what the timeline shows and what the person will be shown.
create table case_events (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  actor_id uuid references accounts (id),
  office_code text collate "C" not null references offices (code),
  -- one line in words; no ID number, phone or address
  note text not null default '' check (char_length(note) <= 2000),
  -- the row of the noun it is about
  subject_id uuid,
  at timestamptz not null
);
create index case_events_by_case on case_events (case_id, at desc, id desc);
comment on table case_events is '案件经过';

alter table case_events enable row level security;
create policy case_events_read on case_events for select using (exists (select from cases c where c.id = case_id));
create policy case_events_add on case_events for insert with check (exists (select from cases c where c.id = case_id));
grant select, insert on case_events to guitu_app, guitu_worker;
