-- Where alerts come from, completed: notices by sealed package, the end of a positioning order told to who works on it, numbers of
-- positioning that a county decides, and records that put right what an alert was derived from.

-- A package of notices is sent by an authorised body, whose certificate is trusted in its name: what it sends is its own as if it had come
-- by the interface.
alter table trusted_senders add column body_id uuid references authorised_bodies (id);
alter table trusted_senders add constraint trusted_senders_notices check (not ('notices' = any (kinds)) or body_id is not null);
alter table package_imports drop constraint package_imports_kind_check;
alter table package_imports add constraint package_imports_kind_check check (kind in ('corrections', 'aftercare', 'school', 'notices'));
-- the receipt of a row that was taken in as a notice
alter table package_rows add column receipt_number text;
-- the files of a package are kept first, and placed when its notices go in
grant update (notice_id) on attachments to guitu_worker;

-- A message to who works on a positioning order, seen by nobody else (社区矫正法 Art. 29).
alter table notifications add column order_id uuid references positioning_orders (id);
create index notifications_by_order on notifications (order_id) where order_id is not null;
alter table notifications drop constraint notifications_check;
alter table notifications add constraint notifications_check
  check (num_nonnulls(alert_id, task_id, notice_id, order_id, periodic_report_id) = case when is_test then 0 else 1 end);
drop policy notifications_closed on notifications;
create policy notifications_closed on notifications as restrictive for select
  using ((select acting_role()) in ('system', 'body')
    or (is_test and account_id = (select me()))
    or (alert_id is not null and alert_in_sight(alert_id))
    or (task_id is not null and task_in_sight(task_id))
    or (notice_id is not null and notice_in_sight(notice_id))
    or (periodic_report_id is not null and periodic_report_in_sight(periodic_report_id))
    or (order_id is not null and account_id = (select me()) and positioning_order_in_sight(order_id)));

alter table alert_events drop constraint alert_events_kind_check;
alter table alert_events add constraint alert_events_kind_check check (kind in ('raised', 'joined', 'told', 'acknowledged', 'taken-back',
  'task-opened', 'reported', 'reviewed', 'source-withdrawn', 'settled', 'closed'));
