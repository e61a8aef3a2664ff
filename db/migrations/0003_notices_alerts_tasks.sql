-- From a notice to an outcome: notices, alerts, who was told, tasks, files.

-- 通报. A legal row: never changed once received; a correction or a withdrawal is a further row that names it.
create table notices (
  id uuid primary key,
  receipt_number text not null unique,
  type text not null,
  source text not null check (source in ('self', 'staff', 'formal-notice', 'positioning-order', 'verification')),
  body_id uuid references authorised_bodies (id),
  idempotency_key text check (length(idempotency_key) between 8 and 100),
  request_digest bytea,
  body_name text not null default '',
  document_number text not null default '',
  document_date date,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- null when nobody in the ledger matches: the city is asked to look
  case_id uuid references cases (id),
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null references offices (code),
  facts text not null check (char_length(facts) between 2 and 2000),
  details jsonb not null default '{}',
  -- identity of the person as the sender gave it (name, ID number), SM4; needed when nobody matched and as proof
  subject_secret bytea not null,
  entered_by uuid references accounts (id),
  corrects uuid references notices (id),
  unique (body_id, idempotency_key)
);
create index notices_newest on notices (received_at desc, id desc);
create index notices_by_case on notices (case_id, received_at desc);
create index notices_by_office on notices (office_code, received_at desc, id desc);
create index notices_by_county on notices (county_code, received_at desc, id desc);
comment on table notices is '通报';

-- 预警. The row is the present state; what happened to it is in alert_events, which are only ever added.
create table alerts (
  id uuid primary key,
  alert_number text not null unique,
  rule_code text not null,
  rule_edition integer not null,
  level smallint not null check (level in (1, 2, 3)),
  title text not null,
  legal_basis text not null,
  case_id uuid not null references cases (id),
  person_id uuid not null references persons (id),
  notice_id uuid references notices (id),
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null references offices (code),
  facts text not null,
  considered jsonb not null default '[]',
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  acknowledge_by timestamptz not null,
  report_by timestamptz not null,
  state text not null check (state in ('open', 'acknowledged', 'in-progress', 'closed')),
  acknowledged_at timestamptz,
  acknowledged_by uuid references accounts (id),
  outcome text check (outcome in ('confirmed', 'not-confirmed', 'explained', 'withdrawn')),
  closed_at timestamptz,
  joined_count integer not null default 0,
  version integer not null default 1,
  check ((state = 'closed') = (outcome is not null and closed_at is not null))
);
create index alerts_open_by_office on alerts (office_code, level, received_at desc) where state <> 'closed';
-- the order of the list: not closed first, then level, then newest
create index alerts_in_order on alerts ((state = 'closed'), level, received_at desc, id desc);
create index alerts_in_order_by_office on alerts (office_code, (state = 'closed'), level, received_at desc, id desc);
create index alerts_in_order_by_county on alerts (county_code, (state = 'closed'), level, received_at desc, id desc);
-- what a further notice about a person may join
create index alerts_open_by_person on alerts (person_id) where state <> 'closed';
create index alerts_by_notice on alerts (notice_id);
create index alerts_by_case on alerts (case_id, rule_code, received_at desc);
comment on table alerts is '预警';

create table alert_events (
  id uuid primary key,
  -- the order in which things happened, also within one millisecond
  number bigint generated always as identity,
  alert_id uuid not null references alerts (id),
  kind text not null check (kind in ('raised', 'joined', 'told', 'acknowledged', 'task-opened', 'reported', 'reviewed', 'closed')),
  actor_id uuid references accounts (id),
  office_code text collate "C" not null references offices (code),
  note text not null default '' check (char_length(note) <= 2000),
  details jsonb not null default '{}',
  at timestamptz not null
);
create index alert_events_by_alert on alert_events (alert_id, number);

-- 任务
create table tasks (
  id uuid primary key,
  task_number text not null unique,
  kind text not null,
  title text not null check (char_length(title) between 2 and 80),
  instructions text not null default '' check (char_length(instructions) <= 2000),
  alert_id uuid references alerts (id),
  case_id uuid references cases (id),
  office_code text collate "C" not null references offices (code),
  county_code text collate "C" not null references offices (code),
  assignee_id uuid references accounts (id),
  created_by uuid references accounts (id),
  created_at timestamptz not null,
  deadline timestamptz not null,
  state text not null check (state in ('assigned', 'accepted', 'submitted', 'returned', 'declined', 'closed')),
  closed_at timestamptz,
  version integer not null default 1
);
create index tasks_open_by_office on tasks (office_code, deadline) where state <> 'closed';
create index tasks_in_order on tasks ((state = 'closed'), deadline, id);
create index tasks_in_order_by_office on tasks (office_code, (state = 'closed'), deadline, id);
create index tasks_in_order_by_assignee on tasks (assignee_id, (state = 'closed'), deadline, id);
create index tasks_in_order_by_county on tasks (county_code, (state = 'closed'), deadline, id);
create index tasks_by_assignee on tasks (assignee_id, state, deadline);
create index tasks_by_alert on tasks (alert_id);
create index tasks_by_case on tasks (case_id);
comment on table tasks is '任务';

create table task_events (
  id uuid primary key,
  number bigint generated always as identity,
  task_id uuid not null references tasks (id),
  kind text not null check (kind in ('opened', 'dispatched', 'accepted', 'declined', 'handed-on', 'feedback', 'submitted',
    'returned', 'escalated', 'settled', 'withdrawn', 'closed')),
  actor_id uuid references accounts (id),
  office_code text collate "C" not null references offices (code),
  note text not null default '' check (char_length(note) <= 2000),
  at timestamptz not null
);
create index task_events_by_task on task_events (task_id, number);

-- Files are kept outside the database under the SM3 digest of their content, encrypted; the row says what they are.
create table attachments (
  id uuid primary key,
  digest bytea not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  size integer not null check (size between 1 and 20971520),
  file_name text not null check (char_length(file_name) between 1 and 200),
  width integer,
  height integer,
  task_event_id uuid references task_events (id),
  notice_id uuid references notices (id),
  office_code text collate "C" not null references offices (code),
  created_by uuid references accounts (id),
  created_at timestamptz not null,
  check (num_nonnulls(task_event_id, notice_id) <= 1)
);
create index attachments_by_task_event on attachments (task_event_id);
create index attachments_by_notice on attachments (notice_id);

-- 通知: one message to one officer by one channel, with its delivery result. The office is the one whose record it is about, so
-- that whoever may read an alert also reads who was told of it.
create table notifications (
  id uuid primary key,
  alert_id uuid references alerts (id),
  task_id uuid references tasks (id),
  -- a notice that nobody in the ledger matches
  notice_id uuid references notices (id),
  account_id uuid not null references accounts (id),
  office_code text collate "C" not null references offices (code),
  channel text not null check (channel in ('in-app', 'push', 'sms', 'call')),
  level smallint not null check (level in (1, 2, 3)),
  text text not null,
  link text not null,
  state text not null check (state in ('queued', 'handed-off', 'failed', 'stopped')),
  attempts integer not null default 0,
  detail text not null default '',
  created_at timestamptz not null,
  handed_off_at timestamptz,
  read_at timestamptz,
  check (num_nonnulls(alert_id, task_id, notice_id) = 1)
);
create index notifications_by_alert on notifications (alert_id);
create index notifications_in_app on notifications (account_id, created_at desc, id desc) where channel = 'in-app';
create index notifications_unread on notifications (account_id) where channel = 'in-app' and read_at is null;
create index notifications_queued on notifications (created_at) where state = 'queued';

-- 通知台: what the drill channel would have sent. One row a notification, so a retry cannot tell anybody twice.
create table drill_messages (
  notification_id uuid primary key references notifications (id),
  channel text not null check (channel in ('sms', 'call')),
  recipient text not null,
  recipient_masked text not null default '',
  office_code text collate "C" not null references offices (code),
  text text not null,
  at timestamptz not null
);
create index drill_messages_newest on drill_messages (at desc);

create table push_subscriptions (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  session_id uuid not null references sessions (id),
  endpoint text not null unique check (length(endpoint) <= 1000),
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null,
  gone_at timestamptz
);
create index push_subscriptions_by_account on push_subscriptions (account_id) where gone_at is null;

-- Whom an alert of these offices can be told to: responsible officers and deputies with their rank, and those to fall back on
-- (no rank). A body's transaction raises alerts and may not read accounts, so this gives it ids and ranks and nothing else.
create function officers_to_tell(offices text[])
returns table (office_code text, account_id uuid, role text, rank integer, subscribed boolean)
-- one plan serves every list of offices; making one for each would cost more than running it
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select r.office_code, a.id, a.role, r.rank,
           exists (select from push_subscriptions s where s.account_id = a.id and s.gone_at is null)
      from responsible_officers r join accounts a on a.id = r.account_id
     where r.office_code = any (offices) and a.active
    union all
    select a.office_code, a.id, a.role, null::integer,
           exists (select from push_subscriptions s where s.account_id = a.id and s.gone_at is null)
      from accounts a
     where a.office_code = any (offices) and a.active
       and a.role in ('county-leader', 'county-officer', 'city-leader', 'city-officer')
       and not exists (select from responsible_officers r where r.account_id = a.id and r.office_code = a.office_code);
end $$;

-- Numbers of receipts, alerts and tasks: readable, in the order of arrival, never a count of cases.
create sequence receipt_numbers;
create sequence alert_numbers;
create sequence task_numbers;

-- TB20261120-000123: six digits or more, so that the millionth number is still a number.
create function readable_number(prefix text, at timestamptz, n bigint) returns text language sql immutable
  return prefix || to_char(at at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || to_char(n, 'FM999999000000');
