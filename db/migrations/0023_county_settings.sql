-- Numbers that a county decides for itself, of reporting and of reintegration help, all of a kind at once: { "prisonYears": 5, … }. A
-- decision is never changed; the newest of a county holds from the moment it is made, over what `settings` says of it.
create table county_settings (
  id uuid primary key,
  number bigint generated always as identity,
  county_code text collate "C" not null references offices (code),
  key text not null check (key in ('report', 'aftercare')),
  numbers jsonb not null check (jsonb_typeof(numbers) = 'object'),
  ground text not null check (char_length(ground) between 5 and 500),
  officer_id uuid not null references accounts (id),
  at timestamptz not null
);
create index county_settings_by_key on county_settings (key, county_code, number);
comment on table county_settings is '各县设定的期限';

-- what is due of everybody whom the county supervises follows its numbers
create trigger county_settings_set_owe after insert on county_settings
  for each row when (new.key = 'report') execute function plan_dues_of_county();

alter table county_settings enable row level security;
-- a township office reads what its county decided
create policy county_settings_read on county_settings for select
  using (starts_with(county_code, (select scope_prefix())) or starts_with((select scope_prefix()), county_code));
create policy county_settings_add on county_settings for insert with check (starts_with(county_code, (select scope_prefix())));
grant select, insert on county_settings to guitu_app, guitu_worker;
