-- Channels that leave the house: what a gateway says about a message, in which order and how often it may say it.

alter table notifications
  -- 给我发一条测试: a message about nothing, to the one who asked for it
  add column is_test boolean not null default false,
  -- a channel may have it in its hands since then; until its answer is known nobody else sends it within the window
  add column sending_since timestamptz,
  -- what became of it after the hand-off, as the gateway or the line reports
  add column delivery text check (delivery in ('delivered', 'undelivered', 'ringing', 'answered', 'acknowledged', 'no-answer', 'call-failed')),
  add column delivery_at timestamptz;
alter table notifications drop constraint notifications_check;
alter table notifications add constraint notifications_check
  check (num_nonnulls(alert_id, task_id, notice_id) = case when is_test then 0 else 1 end);
-- as before (0016), and a test is seen by the one who asked for it
drop policy notifications_closed on notifications;
create policy notifications_closed on notifications as restrictive for select
  using ((select acting_role()) in ('system', 'body')
    or (is_test and account_id = (select me()))
    or (alert_id is not null and alert_in_sight(alert_id))
    or (task_id is not null and task_in_sight(task_id))
    or (notice_id is not null and notice_in_sight(notice_id)));
create index notifications_newest_outside on notifications (created_at desc, id desc) where channel <> 'in-app';
create index notifications_outside_to on notifications (account_id, created_at desc) where channel in ('sms', 'call');

-- Finds the account that a reply came from. Keyed (HMAC-SM3); two accounts of one person may share a number.
alter table accounts add column phone_index bytea;
create index accounts_by_phone on accounts (phone_index) where phone_index is not null;
grant select (phone_index) on accounts to guitu_worker;

-- One row a part of a text message at a gateway. The receipt may come before the answer to the submission has been written, twice, or
-- never: whichever comes second completes the row, and the first final state of a part stands.
create table sms_parts (
  gateway text not null,
  message_id text not null check (length(message_id) between 1 and 64),
  notification_id uuid references notifications (id),
  parts smallint,
  state text check (state in ('delivered', 'undelivered')),
  error text not null default '',
  at timestamptz not null,
  receipt_at timestamptz,
  primary key (gateway, message_id)
);
create index sms_parts_by_notification on sms_parts (notification_id);
comment on table sms_parts is '短信分段与网关回执';
alter table sms_parts enable row level security;
create policy sms_parts_system on sms_parts using ((select acting_role()) = 'system');
grant select, insert, update on sms_parts to guitu_worker;

-- How each way out stands, as the process that runs it last said.
create table channel_states (
  name text primary key,
  channel text not null check (channel in ('sms', 'call')),
  state text not null check (state in ('ready', 'connecting', 'down', 'not-installed')),
  detail text not null default '',
  at timestamptz not null
);
comment on table channel_states is '通道状态';
alter table channel_states enable row level security;
create policy channel_states_read on channel_states for select using ((select is_staff()));
create policy channel_states_add on channel_states for insert with check ((select acting_role()) = 'system');
create policy channel_states_change on channel_states for update using ((select acting_role()) = 'system');
grant select on channel_states to guitu_app;
grant select, insert, update on channel_states to guitu_worker;
