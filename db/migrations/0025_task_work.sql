-- 任务管理: what a task asks for and who gave it, templates, 专项任务, the hand-over of work.

-- 任务模板. A change is a new row that takes the place of the old one, so that a task keeps what it was made from.
create table task_templates (
  id uuid primary key,
  -- who keeps it: a county for itself, or the city for all
  office_code text collate "C" not null references offices (code),
  name text not null check (char_length(name) between 2 and 60),
  kind text not null,
  title text not null check (char_length(title) between 2 and 80),
  instructions text not null default '' check (char_length(instructions) <= 2000),
  -- [{ "key", "label", "type", "required", "options"? }], as contract/rules/task-form.ts checks it
  form jsonb not null default '[]',
  proof text not null check (proof in ('none', 'photo', 'document')),
  priority smallint not null check (priority in (1, 2, 3)),
  -- how many days a task made from it has
  days integer not null check (days between 1 and 180),
  replaces uuid unique references task_templates (id),
  created_by uuid not null references accounts (id),
  created_at timestamptz not null,
  retired_at timestamptz,
  retired_by uuid references accounts (id),
  check ((retired_at is null) = (retired_by is null))
);
create index task_templates_in_use on task_templates (office_code, name) where retired_at is null;
comment on table task_templates is '任务模板';

-- 专项任务: one act that makes a task for many people or offices.
create table task_campaigns (
  id uuid primary key,
  office_code text collate "C" not null references offices (code),
  title text not null check (char_length(title) between 2 and 80),
  kind text not null,
  instructions text not null default '' check (char_length(instructions) <= 2000),
  proof text not null check (proof in ('none', 'photo', 'document')),
  priority smallint not null check (priority in (1, 2, 3)),
  deadline timestamptz not null,
  template_id uuid references task_templates (id),
  -- how it was chosen, in words
  chosen text not null check (char_length(chosen) <= 300),
  task_count integer not null check (task_count between 1 and 500),
  created_by uuid not null references accounts (id),
  created_at timestamptz not null
);
create index task_campaigns_newest on task_campaigns (created_at desc, id desc);
comment on table task_campaigns is '专项任务';

-- 批量移交: the work of one officer given to another in one act.
create table task_hand_overs (
  id uuid primary key,
  -- the county whose work it is
  office_code text collate "C" not null references offices (code),
  from_id uuid not null references accounts (id),
  to_id uuid not null references accounts (id) check (to_id <> from_id),
  reason text not null check (char_length(reason) between 2 and 500),
  task_count integer not null check (task_count between 1 and 200),
  created_by uuid not null references accounts (id),
  at timestamptz not null
);
create index task_hand_overs_by_office on task_hand_overs (office_code, at desc);
comment on table task_hand_overs is '任务移交';

alter table tasks
  add column priority smallint not null default 3 check (priority in (1, 2, 3)),
  add column form jsonb not null default '[]',
  add column proof text not null default 'none' check (proof in ('none', 'photo', 'document')),
  add column template_id uuid references task_templates (id),
  add column campaign_id uuid references task_campaigns (id),
  add column plan_step_id uuid,
  -- those who gave it down, the topmost first: [{ "by": account, "from": office }]; the last of them is given_by
  add column givers jsonb not null default '[]',
  add column given_by uuid references accounts (id),
  add column ended_as text check (ended_as in ('passed', 'settled', 'withdrawn')),
  add column reminded_at timestamptz,
  add column escalated_at timestamptz,
  add check (ended_as is null or state = 'closed');
-- a step of a plan becomes a task once
create unique index tasks_of_plan_steps on tasks (case_id, plan_step_id) where plan_step_id is not null;
create index tasks_of_campaigns on tasks (campaign_id, (state = 'closed'), deadline, id) where campaign_id is not null;
create index tasks_in_order_by_giver on tasks (given_by, (state = 'closed'), deadline, id) where given_by is not null;
create index tasks_in_order_by_opener on tasks (created_by, (state = 'closed'), deadline, id);
-- what waits for a review, and what the clock still has to look at
create index tasks_submitted on tasks (deadline, id) where state = 'submitted';
create index tasks_submitted_by_county on tasks (county_code, deadline, id) where state = 'submitted';
create index tasks_not_escalated on tasks (deadline) where escalated_at is null and state in ('assigned', 'accepted', 'returned', 'declined');
create index tasks_closed_by_county on tasks (county_code, closed_at) where state = 'closed';

alter table task_events
  -- to whom it was given by this step; the office is in office_code
  add column to_id uuid references accounts (id),
  add column answers jsonb not null default '{}';
create index task_events_by_actor on task_events (actor_id, task_id);

create index notifications_by_task on notifications (task_id, created_at) where task_id is not null;

alter table task_templates enable row level security;
-- a county uses its own and the city's; a township office reads what its county keeps
create policy task_templates_read on task_templates for select
  using (starts_with(office_code, (select scope_prefix())) or starts_with((select scope_prefix()), office_code)
    or (office_code = '511700' and (select scope_prefix()) is not null));
create policy task_templates_add on task_templates for insert with check (starts_with(office_code, (select scope_prefix())));
create policy task_templates_retire on task_templates for update using (starts_with(office_code, (select scope_prefix())));
alter table task_campaigns enable row level security;
create policy task_campaigns_read on task_campaigns for select
  using (starts_with(office_code, (select scope_prefix())) or starts_with((select scope_prefix()), office_code)
    or (office_code = '511700' and (select scope_prefix()) is not null));
create policy task_campaigns_add on task_campaigns for insert with check (starts_with(office_code, (select scope_prefix())));
alter table task_hand_overs enable row level security;
create policy task_hand_overs_read on task_hand_overs for select using (starts_with(office_code, (select scope_prefix())));
create policy task_hand_overs_add on task_hand_overs for insert with check (starts_with(office_code, (select scope_prefix())));

-- What one has done oneself stays in sight when the task went to somebody else: a phone that sends a step again gets the same answer.
create policy task_events_own on task_events for select using (actor_id = (select me()));

grant select, insert on task_templates, task_campaigns, task_hand_overs to guitu_app, guitu_worker;
grant update (retired_at, retired_by) on task_templates to guitu_app;

-- Gives a task back to the one who gave it, or to the office of the county when a rule did. It goes where the one who works on it may not
-- see it any more, so row-level security would refuse: this looks itself whether it is theirs, and takes back what let a helper see the case.
create function give_task_back(the_task uuid) returns table (office text, account uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  actor uuid := nullif(current_setting('guitu.account', true), '')::uuid;
  scope text := nullif(current_setting('guitu.scope', true), '');
  t tasks;
  giver uuid;
begin
  select * into t from tasks
   where id = the_task and state in ('assigned', 'accepted', 'returned')
     and (assignee_id = actor or (assignee_id is null and starts_with(tasks.office_code, scope))) for update;
  if not found then return; end if;
  office := coalesce(t.givers -> -1 ->> 'from', t.county_code);
  select a.id into giver from accounts a
   where a.id = (t.givers -> -1 ->> 'by')::uuid and a.active and a.office_code = office;
  account := giver;
  update tasks set state = 'declined', office_code = office, county_code = left(office, 6), assignee_id = giver,
         givers = case when jsonb_array_length(t.givers) > 0 then t.givers - -1 else t.givers end,
         given_by = (t.givers -> -2 ->> 'by')::uuid, version = version + 1
   where id = the_task;
  delete from case_assignments s
   where s.case_id = t.case_id and s.account_id = t.assignee_id
     and not exists (select from tasks other where other.case_id = t.case_id and other.assignee_id = t.assignee_id
                        and other.state <> 'closed' and other.id <> the_task);
  return next;
end $$;
revoke execute on function give_task_back(uuid) from public;
grant execute on function give_task_back(uuid) to guitu_app;

-- Which of these officers have a browser that takes pushes: whoever gives work learns no more of it than that.
create function take_pushes(accounts uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select distinct s.account_id from push_subscriptions s where s.account_id = any (accounts) and s.gone_at is null;
end;
revoke execute on function take_pushes(uuid[]) from public;
grant execute on function take_pushes(uuid[]) to guitu_app, guitu_worker;
