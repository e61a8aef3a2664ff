-- Made by scripts/generate-schema-types.ts from db/migrations; a listing to read, not to run.

table accounts -- 账号: role and office decide the scope; both act at once because every request reads them anew
  id uuid not null
  login_name text not null
  display_name text not null
  role text not null
  office_code text not null
  password_hash text not null
  phone_secret bytea
  phone_masked text
  active boolean not null
  must_change_password boolean not null
  version integer not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  phone_index bytea
  index accounts_by_office btree (office_code)
  index accounts_by_phone btree (phone_index) WHERE (phone_index IS NOT NULL)
  unique index accounts_login_name_key btree (login_name)
  unique index accounts_pkey btree (id)
 policy accounts_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'system'::text]))
 policy accounts_change update ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text])) OR (id = ( SELECT me() AS me)))
 policy accounts_read select ( SELECT is_staff() AS is_staff)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table activity_attendances
  session_id uuid not null
  case_id uuid not null
  index activity_attendances_by_case btree (case_id)
  unique index activity_attendances_pkey btree (session_id, case_id)
 policy activity_attendances_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = activity_attendances.case_id)))
 policy activity_attendances_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = activity_attendances.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table activity_exemptions -- 免予安排教育学习、公益活动
  id uuid not null
  case_id uuid not null
  kind text not null
  ground text not null
  note text not null
  from_day date not null
  to_day date not null
  ended_on date
  officer_id uuid not null
  office_code text not null
  entered_at timestamp with time zone not null
  index activity_exemptions_by_case btree (case_id, from_day)
  unique index activity_exemptions_pkey btree (id)
 policy activity_exemptions_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = activity_exemptions.case_id)))
 policy activity_exemptions_end update (EXISTS ( SELECT FROM cases c WHERE (c.id = activity_exemptions.case_id)))
 policy activity_exemptions_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = activity_exemptions.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table activity_sessions -- 教育学习、公益活动
  id uuid not null
  kind text not null
  held_on date not null
  minutes integer not null
  topic text not null
  place text not null
  officer_id uuid not null
  office_code text not null
  county_code text not null
  entered_at timestamp with time zone not null
  index activity_sessions_by_county btree (county_code, held_on DESC, id DESC)
  index activity_sessions_by_office btree (office_code, held_on DESC, id DESC)
  index activity_sessions_newest btree (held_on DESC, id DESC)
  unique index activity_sessions_pkey btree (id)
 policy activity_sessions_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy activity_sessions_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR attended_from_here(id))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table aid_steps
  id uuid not null
  number bigint not null
  aid_id uuid not null
  kind text not null
  day date not null
  promised_by text not null
  reason text
  note text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index aid_steps_by_aid btree (aid_id, number)
  unique index aid_steps_pkey btree (id)
 policy aid_steps_add insert aid_in_sight(aid_id)
 policy aid_steps_read select aid_in_sight(aid_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table aids -- 帮扶
  id uuid not null
  case_id uuid not null
  kind text not null
  need text not null
  asked_on date not null
  asked_by uuid not null
  state text not null
  promised_by text not null
  due_on date
  settled_on date
  reason text
  at timestamp with time zone not null
  index aids_by_case btree (case_id, asked_on DESC)
  index aids_due btree (due_on) WHERE (state = 'promised'::text)
  unique index aids_pkey btree (id)
 policy aids_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = aids.case_id))) AND has_consent(case_id, 'help'::text))
 policy aids_change update ((EXISTS ( SELECT FROM cases c WHERE (c.id = aids.case_id))) AND has_consent(case_id, 'help'::text))
 policy aids_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = aids.case_id))) AND has_consent(case_id, 'help'::text))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table alert_derivations
  key text not null
  case_id uuid not null
  alert_id uuid
  at timestamp with time zone not null
  index alert_derivations_by_alert btree (alert_id)
  unique index alert_derivations_pkey btree (key)
 policy alert_derivations_add insert (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy alert_derivations_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = alert_derivations.case_id)))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table alert_events
  id uuid not null
  number bigint not null
  alert_id uuid not null
  kind text not null
  actor_id uuid
  office_code text not null
  note text not null
  details jsonb not null
  at timestamp with time zone not null
  index alert_events_by_alert btree (alert_id, number)
  unique index alert_events_pkey btree (id)
 policy alert_events_add insert (alert_in_sight(alert_id) OR works_on_alert(alert_id))
 policy alert_events_read select alert_in_sight(alert_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table alert_secrecies -- 预警暂不告知本人
  id uuid not null
  alert_id uuid not null
  case_id uuid not null
  ground text not null
  words text not null
  from_at timestamp with time zone not null
  until timestamp with time zone not null
  officer_id uuid not null
  office_code text not null
  lifted_at timestamp with time zone
  lifted_by uuid
  index alert_secrecies_by_case btree (case_id)
  unique index alert_secrecies_once btree (alert_id) WHERE (lifted_at IS NULL)
  unique index alert_secrecies_pkey btree (id)
 policy alert_secrecies_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = alert_secrecies.case_id)))
 policy alert_secrecies_for_person select ((( SELECT acting_role() AS acting_role) <> 'person'::text) OR (lifted_at IS NOT NULL) OR (until <= (NULLIF(current_setting('guitu.at'::text, true), ''::text))::timestamp with time zone))
 policy alert_secrecies_lift update (EXISTS ( SELECT FROM cases c WHERE (c.id = alert_secrecies.case_id)))
 policy alert_secrecies_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = alert_secrecies.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table alerts -- 预警
  id uuid not null
  alert_number text not null
  rule_code text not null
  rule_edition integer not null
  level smallint not null
  title text not null
  legal_basis text not null
  case_id uuid not null
  person_id uuid not null
  notice_id uuid
  office_code text not null
  county_code text not null
  facts text not null
  considered jsonb not null
  occurred_at timestamp with time zone not null
  received_at timestamp with time zone not null
  acknowledge_by timestamp with time zone not null
  report_by timestamp with time zone not null
  state text not null
  acknowledged_at timestamp with time zone
  acknowledged_by uuid
  outcome text
  closed_at timestamp with time zone
  joined_count integer not null
  version integer not null
  routing_round integer not null
  routed_from timestamp with time zone not null
  routed_until timestamp with time zone not null
  route_next_at timestamp with time zone
  unique index alerts_alert_number_key btree (alert_number)
  index alerts_by_case btree (case_id, rule_code, received_at DESC)
  index alerts_by_notice btree (notice_id)
  index alerts_in_order btree (((state = 'closed'::text)), level, received_at DESC, id DESC)
  index alerts_in_order_by_county btree (county_code, ((state = 'closed'::text)), level, received_at DESC, id DESC)
  index alerts_in_order_by_office btree (office_code, ((state = 'closed'::text)), level, received_at DESC, id DESC)
  index alerts_open_by_office btree (office_code, level, received_at DESC) WHERE (state <> 'closed'::text)
  index alerts_open_by_person btree (person_id) WHERE (state <> 'closed'::text)
  unique index alerts_pkey btree (id)
  index alerts_route_next btree (route_next_at) WHERE (route_next_at IS NOT NULL)
 policy alerts_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy alerts_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy alerts_closed select (NOT (EXISTS ( SELECT FROM closed_cases k WHERE ((k.case_id = alerts.case_id) AND (NOT closed_case_open_to_me(k.case_id, k.state))))))
 policy alerts_of_person select ((case_id = ( SELECT my_case() AS my_case)) AND (NOT alert_kept_secret(id)))
 policy alerts_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table attachment_marks
  id uuid not null
  attachment_id uuid not null
  reason text not null
  marked_by uuid not null
  office_code text not null
  at timestamp with time zone not null
  unique index attachment_marks_attachment_id_key btree (attachment_id)
  unique index attachment_marks_pkey btree (id)
 policy attachment_marks_add insert attachment_in_sight(attachment_id)
 policy attachment_marks_read select attachment_in_sight(attachment_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table attachments
  id uuid not null
  digest bytea not null
  media_type text not null
  size integer not null
  file_name text not null
  width integer
  height integer
  task_event_id uuid
  notice_id uuid
  office_code text not null
  created_by uuid
  created_at timestamp with time zone not null
  consent_step_id uuid
  case_id uuid
  thumbnail_digest bytea
  person_case_id uuid
  report_id uuid
  index attachments_by_case btree (case_id) WHERE (case_id IS NOT NULL)
  index attachments_by_consent btree (consent_step_id) WHERE (consent_step_id IS NOT NULL)
  index attachments_by_digest btree (digest)
  index attachments_by_notice btree (notice_id)
  index attachments_by_report btree (report_id) WHERE (report_id IS NOT NULL)
  index attachments_by_task_event btree (task_event_id)
  index attachments_by_thumbnail btree (thumbnail_digest) WHERE (thumbnail_digest IS NOT NULL)
  unique index attachments_pkey btree (id)
  index attachments_unplaced btree (created_at) WHERE ((task_event_id IS NULL) AND (notice_id IS NULL) AND (consent_step_id IS NULL) AND (case_id IS NULL))
 policy attachments_add insert (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (created_by = ( SELECT me() AS me)))
 policy attachments_closed select (((task_event_id IS NULL) OR task_event_in_sight(task_event_id)) AND ((notice_id IS NULL) OR notice_in_sight(notice_id)) AND ((case_id IS NULL) OR case_in_sight(case_id)))
 policy attachments_for_person select ((( SELECT acting_role() AS acting_role) <> 'person'::text) OR (person_case_id = ( SELECT my_case() AS my_case)))
 policy attachments_of_case select case_in_sight(case_id)
 policy attachments_of_consent select ((consent_step_id IS NULL) OR consent_step_in_sight(consent_step_id))
 policy attachments_of_person all (person_case_id = ( SELECT my_case() AS my_case))
 policy attachments_place update (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (created_by = ( SELECT me() AS me)))
 policy attachments_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (created_by = ( SELECT me() AS me)) OR task_event_in_sight(task_event_id) OR notice_in_sight(notice_id))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)

table audit_entries
  written_by xid8 not null
  id bigint not null
  at timestamp with time zone not null
  actor_id uuid
  actor_role text not null
  actor_office text not null
  action text not null
  subject_type text not null
  subject_id text not null
  office_code text not null
  purpose text not null
  summary jsonb not null
  request_id text not null
  index audit_entries_by_actor btree (actor_id, id DESC)
  index audit_entries_by_day brin (at) WITH (pages_per_range='32')
  index audit_entries_by_subject btree (subject_id, id DESC) WHERE (subject_id <> ''::text)
  index audit_entries_by_transaction btree (written_by)
  unique index audit_entries_pkey btree (id)
 policy audit_entries_add insert true
 policy audit_entries_read select (( SELECT acting_role() AS acting_role) = ANY (ARRAY['audit-admin'::text, 'system'::text]))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_select select (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table audit_seals
  number bigint not null
  from_id bigint not null
  to_id bigint not null
  late_ids bigint[] not null
  entries bigint not null
  taken_at pg_snapshot not null
  sealed_by xid8 not null
  previous_digest bytea not null
  digest bytea not null
  signature bytea not null
  key_id text not null
  sealed_at timestamp with time zone not null
  index audit_seals_by_reach btree (to_id)
  unique index audit_seals_pkey btree (number)
 policy audit_seals_add insert (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy audit_seals_read select (( SELECT acting_role() AS acting_role) = ANY (ARRAY['audit-admin'::text, 'system'::text]))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table authorised_bodies
  id uuid not null
  name text not null
  kind text not null
  key_digest bytea not null
  key_hint text not null
  active boolean not null
  created_by uuid
  created_at timestamp with time zone not null
  signing_key text
  unique index authorised_bodies_key_digest_key btree (key_digest)
  unique index authorised_bodies_name_key btree (name)
  unique index authorised_bodies_pkey btree (id)
 policy authorised_bodies_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['security-admin'::text, 'system'::text]))
 policy authorised_bodies_change update (( SELECT acting_role() AS acting_role) = ANY (ARRAY['security-admin'::text, 'system'::text]))
 policy authorised_bodies_read select (( SELECT acting_role() AS acting_role) <> ''::text)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table case_assignments
  case_id uuid not null
  account_id uuid not null
  office_code text not null
  created_by uuid not null
  created_at timestamp with time zone not null
  index case_assignments_by_account btree (account_id)
  unique index case_assignments_pkey btree (case_id, account_id)
 policy case_assignments_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy case_assignments_read select ((account_id = ( SELECT me() AS me)) OR starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)))
 policy case_assignments_remove delete starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table case_count_deltas
  id bigint not null
  county_code text not null
  office_code text not null
  kind text not null
  state text not null
  cases bigint not null
  unique index case_count_deltas_pkey btree (id)
 policy case_count_deltas_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table case_counts
  county_code text not null
  office_code text not null
  kind text not null
  state text not null
  cases bigint not null
  unique index case_counts_pkey btree (kind, county_code, state, office_code)
 policy case_counts_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table case_events -- 案件经过
  id uuid not null
  case_id uuid not null
  kind text not null
  actor_id uuid
  office_code text not null
  note text not null
  subject_id uuid
  at timestamp with time zone not null
  index case_events_by_case btree (case_id, at DESC, id DESC)
  unique index case_events_pkey btree (id)
 policy case_events_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = case_events.case_id)))
 policy case_events_kept select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) AND moved_from_here(case_id))
 policy case_events_of_moves insert ((kind = 'move-decided'::text) AND move_in_sight(subject_id, case_id))
 policy case_events_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = case_events.case_id)))
 policy case_events_with_consent select CASE WHEN (kind = ANY (ARRAY['aid-class-set'::text, 'group-joined'::text, 'group-left'::text, 'settlement-recorded'::text, 'aid-needed'::text, 'aid-promised'::text, 'aid-settled'::text])) THEN has_consent(case_id, 'help'::text) WHEN (kind = ANY (ARRAY['visits-agreed'::text, 'visits-declined'::text])) THEN has_consent(case_id, 'visits'::text) WHEN (kind = ANY (ARRAY['visit-held'::text, 'visit-voided'::text])) THEN visit_may_be_known(case_id) ELSE true END
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_select select (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table cases -- 案件/档案
  id uuid not null
  kind text not null
  case_number text not null
  person_id uuid not null
  person_name text not null
  office_code text not null
  county_code text not null
  state text not null
  category text not null
  start_date date not null
  end_date date not null
  responsible_name text not null
  details jsonb not null
  search tsvector not null
  version integer not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  declared_on date
  restricted boolean not null
  index cases_aftercare_by_end btree (end_date) WHERE ((kind = 'aftercare'::text) AND (state = 'active'::text))
  index cases_aftercare_by_start btree (start_date) WHERE ((kind = 'aftercare'::text) AND (state = 'active'::text))
  index cases_by_county btree (county_code, kind, state, created_at DESC, id DESC)
  index cases_by_end btree (end_date) WHERE ((kind = 'corrections'::text) AND (state <> 'ended'::text) AND (state <> 'sealed'::text))
  index cases_by_name gin (lexemes_with_county(search, county_code)) WITH (fastupdate='on')
  index cases_by_office btree (office_code, kind, state, created_at DESC, id DESC)
  index cases_by_person btree (person_id)
  unique index cases_kind_case_number_key btree (kind, case_number)
  index cases_newest btree (kind, created_at DESC, id DESC)
  unique index cases_pkey btree (id)
 policy cases_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy cases_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy cases_closed select (((state <> 'sealed'::text) AND (NOT restricted)) OR closed_case_open_to_me(id, state))
 policy cases_locked_by_person update (id = ( SELECT my_case() AS my_case))
 policy cases_of_person select (id = ( SELECT my_case() AS my_case))
 policy cases_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (id IN ( SELECT a.case_id FROM case_assignments a WHERE (a.account_id = ( SELECT me() AS me)))))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)

table channel_states -- 通道状态
  name text not null
  channel text not null
  state text not null
  detail text not null
  at timestamp with time zone not null
  unique index channel_states_pkey btree (name)
 policy channel_states_add insert (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy channel_states_change update (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy channel_states_read select ( SELECT is_staff() AS is_staff)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table class_steps -- 帮教类别
  id uuid not null
  number bigint not null
  case_id uuid not null
  aid_class text not null
  reason text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index class_steps_by_case btree (case_id, number)
  unique index class_steps_pkey btree (id)
 policy class_steps_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = class_steps.case_id))) AND has_consent(case_id, 'help'::text))
 policy class_steps_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = class_steps.case_id))) AND has_consent(case_id, 'help'::text))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table closed_cases
  case_id uuid not null
  kind text not null
  state text not null
  office_code text not null
  county_code text not null
  unique index closed_cases_pkey btree (case_id)
  index closed_cases_restricted btree (kind, county_code) WHERE (state <> 'sealed'::text)
 policy closed_cases_read select (( SELECT acting_role() AS acting_role) <> ''::text)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table column_choices -- 列设置
  account_id uuid not null
  list text not null
  hidden text[] not null
  updated_at timestamp with time zone not null
  unique index column_choices_pkey btree (account_id, list)
 policy column_choices_own all (account_id = ( SELECT me() AS me))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table consent_steps -- 同意
  id uuid not null
  number bigint not null
  case_id uuid not null
  kind text not null
  purposes text[] not null
  way text not null
  day date not null
  note text not null
  officer_id uuid
  office_code text not null
  at timestamp with time zone not null
  index consent_steps_by_case btree (case_id, number)
  unique index consent_steps_pkey btree (id)
 policy consent_steps_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = consent_steps.case_id)))
 policy consent_steps_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = consent_steps.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table contact_attempts -- 联系
  id uuid not null
  case_id uuid not null
  kind text not null
  result text not null
  tried_at timestamp with time zone not null
  note text not null
  officer_id uuid not null
  office_code text not null
  entered_at timestamp with time zone not null
  index contact_attempts_by_case btree (case_id, tried_at DESC)
  unique index contact_attempts_pkey btree (id)
 policy contact_attempts_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = contact_attempts.case_id)))
 policy contact_attempts_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = contact_attempts.case_id)))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table contact_voids -- 作废的走访、报告和签到
  id uuid not null
  case_id uuid not null
  visit_id uuid
  report_id uuid
  session_id uuid
  reason text not null
  voided_by uuid not null
  office_code text not null
  at timestamp with time zone not null
  index contact_voids_by_case btree (case_id)
  unique index contact_voids_pkey btree (id)
  unique index contact_voids_report_id_key btree (report_id)
  unique index contact_voids_session_id_case_id_key btree (session_id, case_id)
  unique index contact_voids_visit_id_key btree (visit_id)
 policy contact_voids_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = contact_voids.case_id))) AND ((visit_id IS NULL) OR visit_may_be_known(case_id)))
 policy contact_voids_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = contact_voids.case_id))) AND ((visit_id IS NULL) OR visit_may_be_known(case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table county_settings -- 各县设定的期限
  id uuid not null
  number bigint not null
  county_code text not null
  key text not null
  numbers jsonb not null
  ground text not null
  officer_id uuid not null
  at timestamp with time zone not null
  index county_settings_by_key btree (key, county_code, number)
  unique index county_settings_pkey btree (id)
 policy county_settings_add insert starts_with(county_code, ( SELECT scope_prefix() AS scope_prefix))
 policy county_settings_of_person select (county_code = ( SELECT my_county() AS my_county))
 policy county_settings_read select (starts_with(county_code, ( SELECT scope_prefix() AS scope_prefix)) OR starts_with(( SELECT scope_prefix() AS scope_prefix), county_code))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table device_events -- 定位装置事件
  id uuid not null
  vendor_id uuid not null
  event_id text not null
  order_id uuid not null
  kind text not null
  silent_minutes integer
  occurred_at timestamp with time zone not null
  received_at timestamp with time zone not null
  taken_at timestamp with time zone not null
  index device_events_by_order btree (order_id, occurred_at DESC)
  unique index device_events_pkey btree (id)
  unique index device_events_vendor_id_event_id_key btree (vendor_id, event_id)
 policy device_events_add insert (( SELECT acting_role() AS acting_role) = 'body'::text)
 policy device_events_read select (( SELECT works_on_orders() AS works_on_orders) AND positioning_order_in_sight(order_id))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table document_series
  series text not null
  last integer not null
  unique index document_series_pkey btree (series)
 policy document_series_nobody all false
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table document_voids -- 文书作废
  id uuid not null
  document_id uuid not null
  reason text not null
  voided_by uuid not null
  voided_at timestamp with time zone not null
  unique index document_voids_document_id_key btree (document_id)
  unique index document_voids_pkey btree (id)
 policy document_voids_add insert document_in_sight(document_id)
 policy document_voids_read select document_in_sight(document_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table documents -- 文书
  id uuid not null
  case_id uuid not null
  office_code text not null
  kind text not null
  title text not null
  document_number text not null
  subject_id uuid not null
  digest bytea not null
  issued_by uuid not null
  issued_at timestamp with time zone not null
  index documents_by_case btree (case_id, issued_at DESC)
  unique index documents_pkey btree (id)
 policy documents_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = documents.case_id)))
 policy documents_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = documents.case_id)))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table drill_messages
  notification_id uuid not null
  channel text not null
  recipient text not null
  recipient_masked text not null
  office_code text not null
  text text not null
  at timestamp with time zone not null
  index drill_messages_newest btree (at DESC)
  unique index drill_messages_pkey btree (notification_id)
 policy drill_messages_add insert (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy drill_messages_closed select ((( SELECT acting_role() AS acting_role) = 'system'::text) OR notification_in_sight(notification_id))
 policy drill_messages_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table dues -- 近期待办
  case_id uuid not null
  kind text not null
  office_code text not null
  county_code text not null
  from_day date not null
  due_day date not null
  last_on date
  index dues_by_county btree (county_code, due_day, case_id)
  index dues_by_county_kind btree (county_code, kind, due_day, case_id)
  index dues_by_day btree (due_day, case_id)
  index dues_by_kind btree (kind, due_day, case_id)
  index dues_by_office btree (office_code, due_day, case_id)
  unique index dues_pkey btree (case_id, kind)
 policy dues_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy dues_of_person all (case_id = ( SELECT my_case() AS my_case))
 policy dues_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy dues_remove delete starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table dues_to_plan
  id bigint not null
  case_id uuid not null
  unique index dues_to_plan_pkey btree (id)
 policy dues_to_plan_take all (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table duplicate_dismissals -- 不是同一人
  id uuid not null
  pair_id uuid not null
  reason text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  unique index duplicate_dismissals_pair_id_key btree (pair_id)
  unique index duplicate_dismissals_pkey btree (id)
 policy duplicate_dismissals_add insert (duplicate_pair_in_sight(pair_id) AND starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)))
 policy duplicate_dismissals_read select duplicate_pair_in_sight(pair_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table duplicate_pairs -- 可能重复
  id uuid not null
  first_person_id uuid not null
  second_person_id uuid not null
  ground text not null
  found_at timestamp with time zone not null
  index duplicate_pairs_by_second btree (second_person_id)
  unique index duplicate_pairs_first_person_id_second_person_id_key btree (first_person_id, second_person_id)
  index duplicate_pairs_newest btree (found_at DESC, id)
  unique index duplicate_pairs_pkey btree (id)
 policy duplicate_pairs_read select (person_in_sight(first_person_id) AND person_in_sight(second_person_id))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table duty_shifts -- 值班表
  office_code text not null
  weekday smallint not null
  from_hour smallint not null
  to_hour smallint not null
  account_id uuid not null
  created_at timestamp with time zone not null
  index duty_shifts_by_account btree (account_id)
  unique index duty_shifts_pkey btree (office_code, weekday, from_hour, account_id)
 policy duty_shifts_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text]))
 policy duty_shifts_read select (( SELECT acting_role() AS acting_role) <> ''::text)
 policy duty_shifts_remove delete (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text]))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table erased_records -- 保存期满后的统计骨架
  case_id uuid not null
  kind text not null
  office_code text not null
  county_code text not null
  category text not null
  sex text not null
  birth_year smallint not null
  start_date date not null
  end_date date not null
  sealed_at timestamp with time zone not null
  erased_at timestamp with time zone not null
  rows jsonb not null
  unique index erased_records_pkey btree (case_id)
 policy erased_records_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table field_copies -- 外勤数据下发记录
  device_id uuid not null
  case_id uuid not null
  day date not null
  at timestamp with time zone not null
  index field_copies_by_case btree (case_id)
  unique index field_copies_pkey btree (device_id, day, case_id)
 policy field_copies_add insert ((EXISTS ( SELECT FROM field_devices d WHERE ((d.id = field_copies.device_id) AND (d.account_id = ( SELECT me() AS me))))) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = field_copies.case_id))))
 policy field_copies_read select (EXISTS ( SELECT FROM field_devices d WHERE (d.id = field_copies.device_id)))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table field_devices -- 移动设备
  id uuid not null
  account_id uuid not null
  office_code text not null
  name text not null
  key_secret bytea
  opened_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  last_day_at timestamp with time zone
  waiting integer not null
  revoked_at timestamp with time zone
  revoked_by uuid
  reason text not null
  wiped_at timestamp with time zone
  index field_devices_by_account btree (account_id)
  index field_devices_by_office btree (office_code, last_seen_at DESC, id)
  unique index field_devices_pkey btree (id)
 policy field_devices_add insert (account_id = ( SELECT me() AS me))
 policy field_devices_change update (account_id = ( SELECT me() AS me))
 policy field_devices_read select ((account_id = ( SELECT me() AS me)) OR starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text])))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table group_members -- 帮教小组成员
  id uuid not null
  case_id uuid not null
  name text not null
  role text not null
  joined_on date not null
  left_on date
  officer_id uuid not null
  at timestamp with time zone not null
  index group_members_by_case btree (case_id, joined_on)
  unique index group_members_pkey btree (id)
 policy group_members_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = group_members.case_id))) AND has_consent(case_id, 'help'::text))
 policy group_members_change update ((EXISTS ( SELECT FROM cases c WHERE (c.id = group_members.case_id))) AND has_consent(case_id, 'help'::text))
 policy group_members_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = group_members.case_id))) AND has_consent(case_id, 'help'::text))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table handover_steps -- 衔接
  id uuid not null
  number bigint not null
  case_id uuid not null
  kind text not null
  day date not null
  place text not null
  meeter text
  meeter_name text not null
  note text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index handover_steps_by_case btree (case_id, number)
  unique index handover_steps_pkey btree (id)
 policy handover_steps_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = handover_steps.case_id)))
 policy handover_steps_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = handover_steps.case_id)))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table heading_mappings -- 列对应
  county_code text not null
  kind text not null
  headings_digest bytea not null
  mapping jsonb not null
  created_by uuid not null
  created_at timestamp with time zone not null
  unique index heading_mappings_pkey btree (county_code, kind, headings_digest)
 policy heading_mappings_all all starts_with(county_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table help_calls -- 本人求助
  id uuid not null
  case_id uuid not null
  type text not null
  words text not null
  details jsonb not null
  office_code text not null
  sent_at timestamp with time zone not null
  index help_calls_by_case btree (case_id, sent_at DESC)
  unique index help_calls_pkey btree (id)
 policy help_calls_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = help_calls.case_id)))
 policy help_calls_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = help_calls.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table injunctions -- 禁止令
  id uuid not null
  case_id uuid not null
  kind text not null
  content text not null
  court text not null
  document_number text not null
  from_day date not null
  to_day date not null
  entered_by uuid not null
  entered_at timestamp with time zone not null
  index injunctions_by_case btree (case_id, from_day)
  unique index injunctions_pkey btree (id)
 policy injunctions_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = injunctions.case_id)))
 policy injunctions_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = injunctions.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table interruptions -- 失去联系、中止
  id uuid not null
  case_id uuid not null
  kind text not null
  ground text not null
  from_day date not null
  started_at timestamp with time zone not null
  started_by uuid not null
  ended_on date
  index interruptions_by_case btree (case_id, from_day)
  unique index interruptions_open btree (case_id) WHERE (ended_on IS NULL)
  unique index interruptions_pkey btree (id)
 policy interruptions_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = interruptions.case_id)))
 policy interruptions_change update (EXISTS ( SELECT FROM cases c WHERE (c.id = interruptions.case_id)))
 policy interruptions_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = interruptions.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table leave_steps
  id uuid not null
  number bigint not null
  leave_id uuid not null
  kind text not null
  officer_id uuid
  office_code text not null
  level text
  ground text not null
  opinion text not null
  at timestamp with time zone not null
  index leave_steps_by_leave btree (leave_id, number)
  unique index leave_steps_once btree (leave_id, kind)
  unique index leave_steps_pkey btree (id)
 policy leave_steps_add insert leave_in_sight(leave_id)
 policy leave_steps_read select leave_in_sight(leave_id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table leaves -- 请假
  id uuid not null
  leave_number text not null
  case_id uuid not null
  reason text not null
  reason_note text not null
  place text not null
  from_day date not null
  to_day date not null
  urgent boolean not null
  urgent_note text not null
  contact_secret bytea
  contact_masked text not null
  renewal_of uuid
  asked_at timestamp with time zone not null
  asked_by uuid
  state text not null
  level text not null
  why text not null
  window_from date not null
  window_to date not null
  used_days integer not null
  total_days integer not null
  limit_days integer not null
  decided_at timestamp with time zone
  returned_on date
  reported_at timestamp with time zone
  told_on date
  index leaves_away btree (to_day) WHERE ((state = 'approved'::text) AND (returned_on IS NULL))
  index leaves_by_case btree (case_id, from_day)
  index leaves_by_officer btree (asked_by, asked_at DESC)
  index leaves_decided btree (decided_at DESC, id) WHERE (decided_at IS NOT NULL)
  unique index leaves_leave_number_key btree (leave_number)
  unique index leaves_pkey btree (id)
  index leaves_waiting btree (level, asked_at) WHERE (state = 'requested'::text)
 policy leaves_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = leaves.case_id)))
 policy leaves_change update (EXISTS ( SELECT FROM cases c WHERE (c.id = leaves.case_id)))
 policy leaves_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = leaves.case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)

table mandates -- 委托
  id uuid not null
  number bigint not null
  case_id uuid not null
  office_code text not null
  on_day date not null
  document_number text not null
  matters text not null
  officer_id uuid not null
  at timestamp with time zone not null
  index mandates_by_case btree (case_id, number)
  unique index mandates_pkey btree (id)
 policy mandates_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = mandates.case_id)))
 policy mandates_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = mandates.case_id)))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table measures -- 奖惩
  id uuid not null
  measure_number text not null
  case_id uuid not null
  office_code text not null
  county_code text not null
  kind text not null
  ground text not null
  facts text not null
  happened_on date not null
  why text not null
  proposed_at timestamp with time zone not null
  proposed_by uuid not null
  state text not null
  decided_at timestamp with time zone
  without_effect boolean not null
  appeal text not null
  index measures_by_case btree (case_id, proposed_at)
  index measures_by_county btree (county_code, proposed_at DESC, id)
  index measures_by_office btree (office_code, proposed_at DESC, id)
  index measures_by_officer btree (proposed_by, proposed_at DESC, id)
  unique index measures_measure_number_key btree (measure_number)
  index measures_newest btree (proposed_at DESC, id)
  index measures_open btree (proposed_at, id) WHERE ((state = ANY (ARRAY['proposed'::text, 'heard'::text, 'approved'::text, 'sent'::text])) OR (appeal = 'open'::text))
  index measures_open_by_county btree (county_code, proposed_at, id) WHERE ((state = ANY (ARRAY['proposed'::text, 'heard'::text, 'approved'::text, 'sent'::text])) OR (appeal = 'open'::text))
  unique index measures_pkey btree (id)
 policy measures_add insert (EXISTS ( SELECT FROM cases c WHERE ((c.id = measures.case_id) AND (c.office_code = measures.office_code))))
 policy measures_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy measures_closed select (NOT (EXISTS ( SELECT FROM closed_cases k WHERE ((k.case_id = measures.case_id) AND (NOT closed_case_open_to_me(k.case_id, k.state))))))
 policy measures_of_person select (case_id = ( SELECT my_case() AS my_case))
 policy measures_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table merge_steps
  id uuid not null
  number bigint not null
  merge_id uuid not null
  kind text not null
  officer_id uuid not null
  opinion text not null
  at timestamp with time zone not null
  unique index merge_steps_merge_id_kind_key btree (merge_id, kind)
  unique index merge_steps_pkey btree (id)
 policy merge_steps_add insert merge_in_sight(merge_id)
 policy merge_steps_read select merge_in_sight(merge_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table merges -- 人员合并
  id uuid not null
  merge_number text not null
  office_code text not null
  kept_person_id uuid not null
  gone_person_id uuid
  gone_name text not null
  gone_id_number_masked text not null
  gone_id_number_index bytea
  gone_secrets bytea
  reason text not null
  evidence text not null
  proposed_by uuid not null
  proposed_at timestamp with time zone not null
  state text not null
  decided_at timestamp with time zone
  index merges_by_gone btree (gone_person_id)
  index merges_by_kept btree (kept_person_id)
  index merges_by_number btree (gone_id_number_index) WHERE (gone_id_number_index IS NOT NULL)
  unique index merges_merge_number_key btree (merge_number)
  index merges_newest btree (proposed_at DESC, id)
  unique index merges_open_of_gone btree (gone_person_id) WHERE (state = 'proposed'::text)
  unique index merges_open_of_kept btree (kept_person_id) WHERE (state = 'proposed'::text)
  unique index merges_pkey btree (id)
 policy merges_add insert (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) AND person_in_sight(kept_person_id))
 policy merges_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy merges_read select (person_in_sight(kept_person_id) AND ((state = 'merged'::text) OR starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)

table moves -- 执行地变更
  id uuid not null
  move_number text not null
  case_id uuid not null
  case_number text not null
  person_name text not null
  sex text not null
  category text not null
  start_date date not null
  end_date date not null
  minor boolean not null
  from_office text not null
  to_office text not null
  moves_on date not null
  reason text not null
  reason_note text not null
  place text not null
  asked_at timestamp with time zone not null
  asked_by uuid not null
  state text not null
  forwarded_at timestamp with time zone
  decided_at timestamp with time zone
  report_due date
  reported_on date
  restricted boolean not null
  index moves_by_case btree (case_id, asked_at)
  index moves_from btree (from_office, asked_at DESC)
  unique index moves_move_number_key btree (move_number)
  unique index moves_open btree (case_id) WHERE (state = ANY (ARRAY['requested'::text, 'forwarded'::text]))
  unique index moves_pkey btree (id)
  index moves_to btree (to_office, asked_at DESC)
 policy moves_add insert (starts_with(from_office, ( SELECT scope_prefix() AS scope_prefix)) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = moves.case_id))))
 policy moves_change update ((EXISTS ( SELECT FROM cases c WHERE (c.id = moves.case_id))) OR (starts_with(to_office, ( SELECT scope_prefix() AS scope_prefix)) AND ((forwarded_at IS NOT NULL) OR (state = ANY (ARRAY['accepted'::text, 'reported'::text])))))
 policy moves_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = moves.case_id))) OR (starts_with(from_office, ( SELECT scope_prefix() AS scope_prefix)) AND (NOT restricted) AND (state = ANY (ARRAY['accepted'::text, 'reported'::text])) AND case_may_be_known(case_id)) OR (starts_with(to_office, ( SELECT scope_prefix() AS scope_prefix)) AND (NOT restricted) AND ((forwarded_at IS NOT NULL) OR (state = ANY (ARRAY['accepted'::text, 'reported'::text]))) AND case_may_be_known(case_id)))
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)

table notice_links -- 通报关联
  notice_id uuid not null
  case_id uuid not null
  linked_by uuid not null
  note text not null
  at timestamp with time zone not null
  index notice_links_by_case btree (case_id)
  unique index notice_links_pkey btree (notice_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy notice_links_add insert (notice_in_sight(notice_id) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = notice_links.case_id))))
 policy notice_links_read select notice_in_sight(notice_id)

table notices -- 通报
  id uuid not null
  receipt_number text not null
  type text not null
  source text not null
  body_id uuid
  idempotency_key text
  request_digest bytea
  body_name text not null
  document_number text not null
  document_date date
  occurred_at timestamp with time zone not null
  received_at timestamp with time zone not null
  case_id uuid
  office_code text not null
  county_code text not null
  facts text not null
  details jsonb not null
  subject_secret bytea not null
  entered_by uuid
  corrects uuid
  withdraws boolean not null
  unique index notices_body_id_idempotency_key_key btree (body_id, idempotency_key)
  index notices_by_case btree (case_id, received_at DESC)
  index notices_by_county btree (county_code, received_at DESC, id DESC)
  index notices_by_office btree (office_code, received_at DESC, id DESC)
  unique index notices_corrects btree (corrects) WHERE (corrects IS NOT NULL)
  index notices_newest btree (received_at DESC, id DESC)
  unique index notices_pkey btree (id)
  unique index notices_receipt_number_key btree (receipt_number)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy notices_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy notices_closed select ((case_id IS NULL) OR (NOT (EXISTS ( SELECT FROM closed_cases k WHERE ((k.case_id = notices.case_id) AND (NOT closed_case_open_to_me(k.case_id, k.state)))))))
 policy notices_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR alerted_by_notice(id))

table notifications
  id uuid not null
  alert_id uuid
  task_id uuid
  notice_id uuid
  account_id uuid not null
  office_code text not null
  channel text not null
  level smallint not null
  text text not null
  link text not null
  state text not null
  attempts integer not null
  detail text not null
  created_at timestamp with time zone not null
  handed_off_at timestamp with time zone
  read_at timestamp with time zone
  why text not null
  falls_from uuid
  held_until timestamp with time zone
  is_test boolean not null
  sending_since timestamp with time zone
  delivery text
  delivery_at timestamp with time zone
  periodic_report_id uuid
  order_id uuid
  index notifications_by_alert btree (alert_id)
  index notifications_by_order btree (order_id) WHERE (order_id IS NOT NULL)
  index notifications_by_task btree (task_id, created_at) WHERE (task_id IS NOT NULL)
  unique index notifications_falls_from btree (falls_from) WHERE (falls_from IS NOT NULL)
  index notifications_in_app btree (account_id, created_at DESC, id DESC) WHERE (channel = 'in-app'::text)
  index notifications_newest_outside btree (created_at DESC, id DESC) WHERE (channel <> 'in-app'::text)
  index notifications_outside_to btree (account_id, created_at DESC) WHERE (channel = ANY (ARRAY['sms'::text, 'call'::text]))
  unique index notifications_pkey btree (id)
  index notifications_queued btree (created_at) WHERE (state = 'queued'::text)
  index notifications_unread btree (account_id) WHERE ((channel = 'in-app'::text) AND (read_at IS NULL))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy notifications_add insert (( SELECT acting_role() AS acting_role) <> ''::text)
 policy notifications_change update ((account_id = ( SELECT me() AS me)) OR starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)))
 policy notifications_closed select ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['system'::text, 'body'::text])) OR (is_test AND (account_id = ( SELECT me() AS me))) OR ((alert_id IS NOT NULL) AND alert_in_sight(alert_id)) OR ((task_id IS NOT NULL) AND task_in_sight(task_id)) OR ((notice_id IS NOT NULL) AND notice_in_sight(notice_id)) OR ((periodic_report_id IS NOT NULL) AND periodic_report_in_sight(periodic_report_id)) OR ((order_id IS NOT NULL) AND (account_id = ( SELECT me() AS me)) AND positioning_order_in_sight(order_id)))
 policy notifications_read select ((account_id = ( SELECT me() AS me)) OR starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)))

table objection_steps
  id uuid not null
  number bigint not null
  objection_id uuid not null
  kind text not null
  officer_id uuid
  office_code text not null
  note text not null
  at timestamp with time zone not null
  unique index objection_steps_objection_id_kind_key btree (objection_id, kind)
  unique index objection_steps_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_select select (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy objection_steps_add insert objection_in_sight(objection_id)
 policy objection_steps_read select objection_in_sight(objection_id)

table objections -- 异议
  id uuid not null
  objection_number text not null
  case_id uuid not null
  about text not null
  words text not null
  sent_at timestamp with time zone not null
  due_day date not null
  office_code text not null
  county_code text not null
  outcome text
  reasons text not null
  answered_at timestamp with time zone
  answered_by uuid
  overdue_at timestamp with time zone
  index objections_by_case btree (case_id, sent_at DESC)
  index objections_newest btree (county_code, sent_at DESC, id)
  unique index objections_objection_number_key btree (objection_number)
  unique index objections_pkey btree (id)
  index objections_waiting btree (county_code, due_day) WHERE (outcome IS NULL)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy objections_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = objections.case_id)))
 policy objections_answer update (EXISTS ( SELECT FROM cases c WHERE (c.id = objections.case_id)))
 policy objections_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = objections.case_id)))

table office_aliases
  county_code text not null
  name text not null
  office_code text not null
  created_by uuid
  created_at timestamp with time zone not null
  unique index office_aliases_pkey btree (county_code, name)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy office_aliases_all all starts_with(county_code, ( SELECT scope_prefix() AS scope_prefix))

table office_phones -- 机构对外电话
  office_code text not null
  phone text not null
  hours text not null
  set_by uuid not null
  set_at timestamp with time zone not null
  unique index office_phones_pkey btree (office_code)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy office_phones_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy office_phones_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy office_phones_read select (( SELECT acting_role() AS acting_role) <> ''::text)

table officer_positions -- 走访人附上的本人位置
  visit_id uuid not null
  officer_position text not null
  office_code text not null
  at timestamp with time zone not null
  unique index officer_positions_pkey btree (visit_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy officer_positions_add insert (EXISTS ( SELECT FROM (visits v JOIN cases c ON ((c.id = v.case_id))) WHERE ((v.id = officer_positions.visit_id) AND (c.kind = 'corrections'::text) AND (v.how = 'in-person'::text) AND (v.officer_id = ( SELECT me() AS me)))))
 policy officer_positions_read select visit_in_sight(visit_id)

table offices -- 机构
  code text not null
  name text not null
  short_name text not null
  level text not null
  parent_code text
  active boolean not null
  created_at timestamp with time zone not null
  unique index offices_parent_code_name_key btree (parent_code, name)
  unique index offices_pkey btree (code)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy offices_change update (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'system'::text]))
 policy offices_read select true
 policy offices_write insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'system'::text]))

table package_imports
  id uuid not null
  file_name text not null
  size bigint not null
  state text not null
  step text not null
  message text not null
  package_id uuid
  kind text
  county_code text
  office_code text not null
  source text not null
  sender_fingerprint text
  sender_subject text not null
  package_created_at timestamp with time zone
  newer_import uuid
  older_accepted boolean not null
  header text[] not null
  rows_total integer not null
  rows_done integer not null
  rows_new integer not null
  rows_changed integer not null
  rows_unchanged integer not null
  rows_rejected integer not null
  unknown_offices text[] not null
  uploaded_by uuid
  uploaded_at timestamp with time zone not null
  committed_by uuid
  committed_at timestamp with time zone
  version integer not null
  origin text not null
  mapping jsonb
  index package_imports_newest btree (office_code, uploaded_at DESC)
  unique index package_imports_pkey btree (id)
  index package_imports_sent btree (sender_fingerprint, kind, county_code, package_created_at DESC) WHERE (state = 'committed'::text)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy package_imports_all all starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table package_keys
  fingerprint text not null
  subject text not null
  certificate text not null
  key_secret bytea not null
  active boolean not null
  created_by uuid
  created_at timestamp with time zone not null
  unique index package_keys_pkey btree (fingerprint)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy package_keys_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['security-admin'::text, 'system'::text]))
 policy package_keys_change update (( SELECT acting_role() AS acting_role) = ANY (ARRAY['security-admin'::text, 'system'::text]))
 policy package_keys_read select ( SELECT is_staff() AS is_staff)

table package_rows
  import_id uuid not null
  line integer not null
  outcome text not null
  case_id uuid
  case_version integer
  person_id uuid
  person_version integer
  renames boolean not null
  case_number text not null
  person_name text not null
  id_number_index bytea
  id_number_masked text not null
  sex text
  birth_date date
  ethnicity text
  phone_index bytea
  phone_masked text
  person_secrets bytea
  office_code text
  state text
  category text
  start_date date
  end_date date
  responsible_name text
  details jsonb
  search tsvector
  reasons jsonb
  changes jsonb
  notes jsonb
  sealed_cells bytea
  receipt_number text
  index package_rows_of_known_cases btree (import_id, case_id) WHERE (outcome = 'changed'::text)
  index package_rows_of_known_persons btree (import_id, person_id) WHERE (person_version IS NOT NULL)
  unique index package_rows_pkey btree (import_id, line)
  index package_rows_to_look_at btree (import_id, outcome, line) WHERE (outcome = ANY (ARRAY['changed'::text, 'rejected'::text]))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy package_rows_all all (import_id IN ( SELECT i.id FROM package_imports i))

table page_wishes -- 本人页面使用意愿
  id uuid not null
  number bigint not null
  case_id uuid not null
  wanted boolean not null
  officer_id uuid
  office_code text not null
  at timestamp with time zone not null
  index page_wishes_by_case btree (case_id, number DESC)
  unique index page_wishes_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy page_wishes_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = page_wishes.case_id)))
 policy page_wishes_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = page_wishes.case_id)))

table periodic_report_steps -- 周期报告步骤
  id uuid not null
  number bigint not null
  report_id uuid not null
  kind text not null
  edition integer not null
  figure text
  counted integer
  value integer
  words text not null
  figures jsonb
  officer_id uuid
  office_code text not null
  at timestamp with time zone not null
  index periodic_report_steps_by_report btree (report_id, number)
  unique index periodic_report_steps_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy periodic_report_steps_add insert periodic_report_in_sight(report_id)
 policy periodic_report_steps_read select periodic_report_in_sight(report_id)

table periodic_reports -- 周期报告
  id uuid not null
  report_number text not null
  subject text not null
  office_code text not null
  task_id uuid
  alert_id uuid
  kind text not null
  from_day date not null
  to_day date not null
  own jsonb not null
  figures jsonb not null
  compiled_at timestamp with time zone not null
  compiled_by uuid
  state text not null
  edition integer not null
  waits_since timestamp with time zone not null
  reminded_at timestamp with time zone
  confirmed_at timestamp with time zone
  confirmed_by uuid
  read_at timestamp with time zone
  index periodic_reports_in_order btree (office_code, from_day DESC, id)
  unique index periodic_reports_of_alert btree (alert_id, kind, from_day) WHERE (alert_id IS NOT NULL)
  unique index periodic_reports_of_office btree (office_code, kind, from_day) WHERE (subject = 'office'::text)
  index periodic_reports_of_period btree (kind, from_day, office_code)
  unique index periodic_reports_of_task btree (task_id, kind, from_day) WHERE (task_id IS NOT NULL)
  unique index periodic_reports_pkey btree (id)
  unique index periodic_reports_report_number_key btree (report_number)
  index periodic_reports_waiting btree (waits_since) WHERE ((state <> 'confirmed'::text) AND (reminded_at IS NULL))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy periodic_reports_add insert (( SELECT acting_role() AS acting_role) = 'system'::text)
 policy periodic_reports_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy periodic_reports_closed select (((task_id IS NULL) OR task_in_sight(task_id)) AND ((alert_id IS NULL) OR alert_in_sight(alert_id)))
 policy periodic_reports_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table permit_steps
  id uuid not null
  number bigint not null
  permit_id uuid not null
  kind text not null
  officer_id uuid not null
  office_code text not null
  ground text not null
  opinion text not null
  at timestamp with time zone not null
  index permit_steps_by_permit btree (permit_id, number)
  unique index permit_steps_once btree (permit_id, kind)
  unique index permit_steps_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy permit_steps_add insert permit_in_sight(permit_id)
 policy permit_steps_read select permit_in_sight(permit_id)

table permits -- 经常性跨市县活动
  id uuid not null
  permit_number text not null
  case_id uuid not null
  purpose text not null
  frequency text not null
  places text[] not null
  from_day date not null
  to_day date not null
  asked_at timestamp with time zone not null
  asked_by uuid not null
  state text not null
  decided_at timestamp with time zone
  ended_on date
  index permits_away btree (to_day) WHERE ((state = 'approved'::text) AND (ended_on IS NULL))
  index permits_by_case btree (case_id, from_day)
  index permits_by_officer btree (asked_by, asked_at DESC)
  index permits_decided btree (decided_at DESC, id) WHERE (decided_at IS NOT NULL)
  unique index permits_permit_number_key btree (permit_number)
  unique index permits_pkey btree (id)
  index permits_waiting btree (asked_at) WHERE (state = 'requested'::text)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy permits_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = permits.case_id)))
 policy permits_change update (EXISTS ( SELECT FROM cases c WHERE (c.id = permits.case_id)))
 policy permits_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = permits.case_id)))

table person_access_codes -- 本人页面登录码
  id uuid not null
  case_id uuid not null
  digest bytea not null
  made_by uuid not null
  office_code text not null
  made_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  revoked_at timestamp with time zone
  text_to text not null
  text_secret bytea
  text_state text
  text_detail text not null
  index person_access_codes_by_case btree (case_id, made_at DESC)
  unique index person_access_codes_digest_key btree (digest)
  unique index person_access_codes_open btree (case_id) WHERE ((used_at IS NULL) AND (revoked_at IS NULL))
  unique index person_access_codes_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy person_access_codes_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = person_access_codes.case_id)))
 policy person_access_codes_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = person_access_codes.case_id)))
 policy person_access_codes_revoke update (EXISTS ( SELECT FROM cases c WHERE (c.id = person_access_codes.case_id)))

table person_sessions -- 本人页面登录
  id uuid not null
  token_hash bytea not null
  case_id uuid not null
  shared boolean not null
  created_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  idle_minutes integer not null
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  ended_by uuid
  client text not null
  index person_sessions_by_case btree (case_id, created_at DESC)
  unique index person_sessions_pkey btree (id)
  unique index person_sessions_token_hash_key btree (token_hash)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy person_sessions_end update (EXISTS ( SELECT FROM cases c WHERE (c.id = person_sessions.case_id)))
 policy person_sessions_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = person_sessions.case_id)))

table persons
  id uuid not null
  name text not null
  sex text not null
  birth_date date not null
  ethnicity text not null
  id_number_index bytea not null
  id_number_masked text not null
  phone_index bytea
  phone_masked text not null
  secrets bytea not null
  version integer not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  index persons_by_name btree (name, birth_date)
  index persons_by_phone btree (phone_index) WHERE (phone_index IS NOT NULL)
  unique index persons_id_number_index_key btree (id_number_index)
  unique index persons_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy persons_add insert (( SELECT scope_prefix() AS scope_prefix) IS NOT NULL)
 policy persons_change update (EXISTS ( SELECT FROM cases c WHERE (c.person_id = persons.id)))
 policy persons_read select (EXISTS ( SELECT FROM cases c WHERE (c.person_id = persons.id)))

table plan_step_marks -- 方案步骤完成情况
  id uuid not null
  number bigint not null
  case_id uuid not null
  step_id uuid not null
  kind text not null
  on_day date not null
  note text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index plan_step_marks_by_case btree (case_id, step_id, number)
  unique index plan_step_marks_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy plan_step_marks_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = plan_step_marks.case_id)))
 policy plan_step_marks_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = plan_step_marks.case_id)))

table plans -- 矫正方案
  id uuid not null
  case_id uuid not null
  edition integer not null
  situation text not null
  minor_measures text not null
  goals jsonb not null
  report_every integer
  report_unit text
  reason text not null
  from_day date not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  unique index plans_case_id_edition_key btree (case_id, edition)
  unique index plans_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy plans_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = plans.case_id)))
 policy plans_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = plans.case_id)))

table positioning_extensions -- 电子定位延长
  id uuid not null
  order_id uuid not null
  assessed_on date not null
  assessment text not null
  old_to_day date not null
  to_day date not null
  asked_by uuid not null
  asked_at timestamp with time zone not null
  state text not null
  decided_by uuid
  decided_at timestamp with time zone
  unique index positioning_extensions_approved btree (order_id, old_to_day) WHERE (state = 'approved'::text)
  index positioning_extensions_by_order btree (order_id, asked_at)
  unique index positioning_extensions_open btree (order_id) WHERE (state = 'requested'::text)
  unique index positioning_extensions_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy positioning_extensions_add insert positioning_order_in_sight(order_id)
 policy positioning_extensions_change update ((state = 'requested'::text) AND positioning_order_in_sight(order_id))
 policy positioning_extensions_read select positioning_order_in_sight(order_id)

table positioning_orders -- 电子定位
  id uuid not null
  order_number text not null
  case_id uuid not null
  county_code text not null
  ground text not null
  evidence text not null
  evidence_document text not null
  vendor_id uuid not null
  device_kind text not null
  device_number text not null
  from_day date not null
  to_day date not null
  applied_by uuid not null
  applied_at timestamp with time zone not null
  state text not null
  decided_by uuid
  decided_at timestamp with time zone
  effective_at timestamp with time zone
  over_at timestamp with time zone
  index positioning_orders_by_case btree (case_id, applied_at)
  unique index positioning_orders_device btree (vendor_id, device_number) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'in-force'::text]))
  index positioning_orders_newest btree (applied_at DESC, id)
  unique index positioning_orders_open btree (case_id) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'in-force'::text]))
  unique index positioning_orders_order_number_key btree (order_number)
  unique index positioning_orders_pkey btree (id)
  index positioning_orders_running btree (to_day) WHERE (state = ANY (ARRAY['approved'::text, 'in-force'::text]))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy positioning_orders_add insert (( SELECT works_on_orders() AS works_on_orders) AND (EXISTS ( SELECT FROM cases c WHERE ((c.id = positioning_orders.case_id) AND (c.kind = 'corrections'::text) AND (c.county_code = positioning_orders.county_code)))))
 policy positioning_orders_change update (( SELECT works_on_orders() AS works_on_orders) AND (over_at IS NULL) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = positioning_orders.case_id))))
 policy positioning_orders_read select (( SELECT works_on_orders() AS works_on_orders) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = positioning_orders.case_id))))

table positioning_steps -- 电子定位步骤
  id uuid not null
  number bigint not null
  order_id uuid not null
  kind text not null
  officer_id uuid
  on_day date
  choice text not null
  words text not null
  at timestamp with time zone not null
  index positioning_steps_by_order btree (order_id, number)
  unique index positioning_steps_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy positioning_steps_add insert positioning_order_in_sight(order_id)
 policy positioning_steps_read select positioning_order_in_sight(order_id)

table procedure_steps -- 执法程序步骤
  id uuid not null
  number bigint not null
  case_id uuid not null
  subject_type text not null
  subject_id uuid not null
  kind text not null
  officer_id uuid not null
  officer_office text not null
  office_code text not null
  on_day date
  document_number text not null
  choice text not null
  words text not null
  at timestamp with time zone not null
  index procedure_steps_by_case btree (case_id)
  index procedure_steps_by_subject btree (subject_id, number)
  unique index procedure_steps_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy procedure_steps_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = procedure_steps.case_id))) OR ((subject_type = 'move'::text) AND move_in_sight(subject_id)))
 policy procedure_steps_kept select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) AND moved_from_here(case_id))
 policy procedure_steps_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = procedure_steps.case_id))) OR ((subject_type = 'move'::text) AND move_in_sight(subject_id)))

table push_subscriptions
  id uuid not null
  account_id uuid not null
  session_id uuid not null
  endpoint text not null
  p256dh text not null
  auth text not null
  created_at timestamp with time zone not null
  gone_at timestamp with time zone
  index push_subscriptions_by_account btree (account_id) WHERE (gone_at IS NULL)
  unique index push_subscriptions_endpoint_key btree (endpoint)
  unique index push_subscriptions_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy push_subscriptions_own all ((account_id = ( SELECT me() AS me)) OR (( SELECT acting_role() AS acting_role) = 'system'::text))

table reception_steps -- 报到接收
  id uuid not null
  number bigint not null
  case_id uuid not null
  kind text not null
  on_day date not null
  effective_on date
  notice_on date
  procuratorate_on date
  police_on date
  note text not null
  correction text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index reception_steps_by_case btree (case_id, kind, number)
  unique index reception_steps_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy reception_steps_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = reception_steps.case_id)))
 policy reception_steps_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = reception_steps.case_id)))

table record_queries -- 封存档案查阅
  id uuid not null
  query_number text not null
  case_id uuid not null
  office_code text not null
  body_name text not null
  body_officer text not null
  document_number text not null
  legal_basis text not null
  reason text not null
  requester_id uuid not null
  asked_at timestamp with time zone not null
  state text not null
  decided_at timestamp with time zone
  closes_at timestamp with time zone
  index record_queries_newest btree (asked_at DESC, id)
  index record_queries_open btree (case_id, requester_id) WHERE (state = 'approved'::text)
  unique index record_queries_pkey btree (id)
  unique index record_queries_query_number_key btree (query_number)
  index record_queries_waiting btree (asked_at) WHERE (state = 'requested'::text)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy record_queries_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy record_queries_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy record_queries_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table record_query_steps
  id uuid not null
  number bigint not null
  query_id uuid not null
  kind text not null
  officer_id uuid
  opinion text not null
  at timestamp with time zone not null
  unique index record_query_steps_pkey btree (id)
  unique index record_query_steps_query_id_kind_key btree (query_id, kind)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy record_query_steps_add insert record_query_in_sight(query_id)
 policy record_query_steps_read select record_query_in_sight(query_id)

table registrations -- 安置帮教登记
  id uuid not null
  case_id uuid not null
  day date not null
  certificate text not null
  note text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  unique index registrations_case_id_key btree (case_id)
  unique index registrations_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy registrations_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = registrations.case_id)))
 policy registrations_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = registrations.case_id)))

table report_confirmations -- 本人报告的确认
  id uuid not null
  report_id uuid not null
  case_id uuid not null
  kind text not null
  reason text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index report_confirmations_by_case btree (case_id)
  unique index report_confirmations_pkey btree (id)
  unique index report_confirmations_report_id_key btree (report_id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy report_confirmations_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = report_confirmations.case_id)))
 policy report_confirmations_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = report_confirmations.case_id)))

table report_frequencies -- 报告频次
  id uuid not null
  number bigint not null
  county_code text not null
  from_day date not null
  frequencies jsonb not null
  ground text not null
  officer_id uuid not null
  at timestamp with time zone not null
  index report_frequencies_by_county btree (county_code, from_day, number)
  unique index report_frequencies_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy report_frequencies_add insert starts_with(county_code, ( SELECT scope_prefix() AS scope_prefix))
 policy report_frequencies_of_person select (county_code = ( SELECT my_county() AS my_county))
 policy report_frequencies_read select (starts_with(county_code, ( SELECT scope_prefix() AS scope_prefix)) OR starts_with(( SELECT scope_prefix() AS scope_prefix), county_code))

table report_schedules -- 报告周期
  id uuid not null
  number bigint not null
  case_id uuid not null
  kind text not null
  from_day date not null
  every integer
  unit text
  at timestamp with time zone not null
  index report_schedules_by_case btree (case_id, number)
  unique index report_schedules_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy report_schedules_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = report_schedules.case_id)))
 policy report_schedules_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = report_schedules.case_id)))

table reports -- 日常报告
  id uuid not null
  case_id uuid not null
  kind text not null
  made_on date not null
  how text not null
  content text not null
  hospital text not null
  source text not null
  officer_id uuid
  office_code text not null
  entered_at timestamp with time zone not null
  index reports_by_case btree (case_id, kind, made_on DESC)
  unique index reports_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy reports_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = reports.case_id)))
 policy reports_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = reports.case_id)))

table responsible_officers
  office_code text not null
  account_id uuid not null
  rank integer not null
  created_at timestamp with time zone not null
  unique index responsible_officers_office_code_rank_key btree (office_code, rank)
  unique index responsible_officers_pkey btree (office_code, account_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy responsible_officers_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text]))
 policy responsible_officers_read select (( SELECT acting_role() AS acting_role) <> ''::text)
 policy responsible_officers_remove delete (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text]))

table restricted_readers
  case_id uuid not null
  account_id uuid not null
  office_code text not null
  created_by uuid not null
  created_at timestamp with time zone not null
  index restricted_readers_by_account btree (account_id)
  unique index restricted_readers_pkey btree (case_id, account_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy restricted_readers_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy restricted_readers_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy restricted_readers_remove delete starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table saved_filters -- 常用筛选
  id uuid not null
  account_id uuid not null
  kind text not null
  name text not null
  filter jsonb not null
  is_default boolean not null
  created_at timestamp with time zone not null
  unique index saved_filters_default btree (account_id, kind) WHERE is_default
  unique index saved_filters_name btree (account_id, kind, name)
  unique index saved_filters_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy saved_filters_own all (account_id = ( SELECT me() AS me))

table seals -- 封存
  case_id uuid not null
  id uuid not null
  kind text not null
  case_number text not null
  id_number_index bytea
  office_code text not null
  county_code text not null
  sealed_by uuid
  sealed_at timestamp with time zone not null
  ground text not null
  erased_at timestamp with time zone
  index seals_by_county btree (county_code, sealed_at DESC, case_id)
  index seals_by_number btree (case_number)
  index seals_by_person btree (id_number_index) WHERE (id_number_index IS NOT NULL)
  unique index seals_id_key btree (id)
  index seals_kept btree (sealed_at) WHERE (erased_at IS NULL)
  index seals_newest btree (sealed_at DESC, case_id)
  unique index seals_pkey btree (case_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy seals_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table sessions
  id uuid not null
  token_hash bytea not null
  account_id uuid not null
  app text not null
  created_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  client text not null
  device_id uuid
  index sessions_by_account btree (account_id) WHERE (revoked_at IS NULL)
  index sessions_by_device btree (device_id) WHERE ((device_id IS NOT NULL) AND (revoked_at IS NULL))
  unique index sessions_pkey btree (id)
  unique index sessions_token_hash_key btree (token_hash)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy sessions_end update ((account_id = ( SELECT me() AS me)) OR (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text])))
 policy sessions_read select ((account_id = ( SELECT me() AS me)) OR (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'audit-admin'::text, 'system'::text])))

table settings
  key text not null
  value jsonb not null
  updated_by uuid
  updated_at timestamp with time zone not null
  unique index settings_pkey btree (key)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy settings_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text]))
 policy settings_change update (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'system'::text]))
 policy settings_for_person select ((( SELECT acting_role() AS acting_role) <> 'person'::text) OR (key = ANY (ARRAY['leave'::text, 'report'::text, 'aftercare'::text, 'self'::text, 'alerts'::text])))
 policy settings_read select (( SELECT acting_role() AS acting_role) <> ''::text)

table settlement_steps -- 安置情况
  id uuid not null
  number bigint not null
  case_id uuid not null
  settlement text not null
  day date not null
  note text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index settlement_steps_by_case btree (case_id, number)
  unique index settlement_steps_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy settlement_steps_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = settlement_steps.case_id))) AND has_consent(case_id, 'help'::text))
 policy settlement_steps_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = settlement_steps.case_id))) AND has_consent(case_id, 'help'::text))

table sign_in_attempts -- 登录失败计数: one row by name, one by address
  kind text not null
  digest bytea not null
  failed_at timestamp with time zone[] not null
  barred_until timestamp with time zone
  changed_at timestamp with time zone not null
  index sign_in_attempts_by_change btree (changed_at)
  unique index sign_in_attempts_pkey btree (kind, digest)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy sign_in_attempts_read select (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'audit-admin'::text, 'system'::text]))
 policy sign_in_attempts_remove delete (( SELECT acting_role() AS acting_role) = ANY (ARRAY['system-admin'::text, 'system'::text]))

table sms_parts -- 短信分段与网关回执
  gateway text not null
  message_id text not null
  notification_id uuid
  parts smallint
  state text
  error text not null
  at timestamp with time zone not null
  receipt_at timestamp with time zone
  index sms_parts_by_notification btree (notification_id)
  unique index sms_parts_pkey btree (gateway, message_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy sms_parts_system all (( SELECT acting_role() AS acting_role) = 'system'::text)

table supervision_classes -- 管理类别
  id uuid not null
  number bigint not null
  case_id uuid not null
  class text not null
  from_day date not null
  ground text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index supervision_classes_by_case btree (case_id, from_day, number)
  index supervision_classes_by_day btree (from_day)
  unique index supervision_classes_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy supervision_classes_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = supervision_classes.case_id)))
 policy supervision_classes_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = supervision_classes.case_id)))

table task_campaigns -- 专项任务
  id uuid not null
  office_code text not null
  title text not null
  kind text not null
  instructions text not null
  proof text not null
  priority smallint not null
  deadline timestamp with time zone not null
  template_id uuid
  chosen text not null
  task_count integer not null
  created_by uuid not null
  created_at timestamp with time zone not null
  index task_campaigns_newest btree (created_at DESC, id DESC)
  unique index task_campaigns_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy task_campaigns_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy task_campaigns_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR starts_with(( SELECT scope_prefix() AS scope_prefix), office_code) OR ((office_code = '511700'::text) AND (( SELECT scope_prefix() AS scope_prefix) IS NOT NULL)))

table task_events
  id uuid not null
  number bigint not null
  task_id uuid not null
  kind text not null
  actor_id uuid
  office_code text not null
  note text not null
  at timestamp with time zone not null
  to_id uuid
  answers jsonb not null
  index task_events_by_actor btree (actor_id, task_id)
  index task_events_by_task btree (task_id, number)
  unique index task_events_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy task_events_add insert task_in_sight(task_id)
 policy task_events_own select (actor_id = ( SELECT me() AS me))
 policy task_events_read select task_in_sight(task_id)

table task_hand_overs -- 任务移交
  id uuid not null
  office_code text not null
  from_id uuid not null
  to_id uuid not null
  reason text not null
  task_count integer not null
  created_by uuid not null
  at timestamp with time zone not null
  index task_hand_overs_by_office btree (office_code, at DESC)
  unique index task_hand_overs_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy task_hand_overs_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy task_hand_overs_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table task_templates -- 任务模板
  id uuid not null
  office_code text not null
  name text not null
  kind text not null
  title text not null
  instructions text not null
  form jsonb not null
  proof text not null
  priority smallint not null
  days integer not null
  replaces uuid
  created_by uuid not null
  created_at timestamp with time zone not null
  retired_at timestamp with time zone
  retired_by uuid
  index task_templates_in_use btree (office_code, name) WHERE (retired_at IS NULL)
  unique index task_templates_pkey btree (id)
  unique index task_templates_replaces_key btree (replaces)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy task_templates_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy task_templates_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR starts_with(( SELECT scope_prefix() AS scope_prefix), office_code) OR ((office_code = '511700'::text) AND (( SELECT scope_prefix() AS scope_prefix) IS NOT NULL)))
 policy task_templates_retire update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table tasks -- 任务
  id uuid not null
  task_number text not null
  kind text not null
  title text not null
  instructions text not null
  alert_id uuid
  case_id uuid
  office_code text not null
  county_code text not null
  assignee_id uuid
  created_by uuid
  created_at timestamp with time zone not null
  deadline timestamp with time zone not null
  state text not null
  closed_at timestamp with time zone
  version integer not null
  priority smallint not null
  form jsonb not null
  proof text not null
  template_id uuid
  campaign_id uuid
  plan_step_id uuid
  givers jsonb not null
  given_by uuid
  ended_as text
  reminded_at timestamp with time zone
  escalated_at timestamp with time zone
  index tasks_by_alert btree (alert_id)
  index tasks_by_assignee btree (assignee_id, state, deadline)
  index tasks_by_case btree (case_id)
  index tasks_closed_by_county btree (county_code, closed_at) WHERE (state = 'closed'::text)
  index tasks_in_order btree (((state = 'closed'::text)), deadline, id)
  index tasks_in_order_by_assignee btree (assignee_id, ((state = 'closed'::text)), deadline, id)
  index tasks_in_order_by_county btree (county_code, ((state = 'closed'::text)), deadline, id)
  index tasks_in_order_by_giver btree (given_by, ((state = 'closed'::text)), deadline, id) WHERE (given_by IS NOT NULL)
  index tasks_in_order_by_office btree (office_code, ((state = 'closed'::text)), deadline, id)
  index tasks_in_order_by_opener btree (created_by, ((state = 'closed'::text)), deadline, id)
  index tasks_not_escalated btree (deadline) WHERE ((escalated_at IS NULL) AND (state = ANY (ARRAY['assigned'::text, 'accepted'::text, 'returned'::text, 'declined'::text])))
  index tasks_of_campaigns btree (campaign_id, ((state = 'closed'::text)), deadline, id) WHERE (campaign_id IS NOT NULL)
  unique index tasks_of_plan_steps btree (case_id, plan_step_id) WHERE (plan_step_id IS NOT NULL)
  index tasks_open_by_office btree (office_code, deadline) WHERE (state <> 'closed'::text)
  unique index tasks_pkey btree (id)
  index tasks_submitted btree (deadline, id) WHERE (state = 'submitted'::text)
  index tasks_submitted_by_county btree (county_code, deadline, id) WHERE (state = 'submitted'::text)
  unique index tasks_task_number_key btree (task_number)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy tasks_add insert starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy tasks_change update (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (assignee_id = ( SELECT me() AS me)))
 policy tasks_closed select ((case_id IS NULL) OR (NOT (EXISTS ( SELECT FROM closed_cases k WHERE ((k.case_id = tasks.case_id) AND (NOT closed_case_open_to_me(k.case_id, k.state)))))))
 policy tasks_read select (starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix)) OR (assignee_id = ( SELECT me() AS me)))

table team_departures -- 退出矫正小组
  id uuid not null
  member_id uuid not null
  left_on date not null
  reason text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  unique index team_departures_member_id_key btree (member_id)
  unique index team_departures_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy team_departures_add insert team_member_in_sight(member_id)
 policy team_departures_read select team_member_in_sight(member_id)

table team_members -- 矫正小组成员
  id uuid not null
  number bigint not null
  case_id uuid not null
  name text not null
  account_id uuid
  role text not null
  sex text not null
  knows_minors boolean not null
  phone_secret bytea
  phone_masked text not null
  joined_on date not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index team_members_by_case btree (case_id, number)
  unique index team_members_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy team_members_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = team_members.case_id)))
 policy team_members_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = team_members.case_id)))

table terminations -- 解除、终止
  id uuid not null
  case_id uuid not null
  office_code text not null
  county_code text not null
  ground text not null
  state text not null
  summary text not null
  appraisal text not null
  entered_by uuid not null
  entered_at timestamp with time zone not null
  ended_on date
  certificate_number text
  announced text not null
  handover text not null
  aftercare_case_id uuid
  index terminations_by_case btree (case_id, entered_at DESC)
  unique index terminations_certificate_number_key btree (certificate_number)
  index terminations_ended btree (ended_on DESC, case_id) WHERE (state = 'ended'::text)
  index terminations_ended_by_county btree (county_code, ended_on DESC, case_id) WHERE (state = 'ended'::text)
  index terminations_ended_by_office btree (office_code, ended_on DESC, case_id) WHERE (state = 'ended'::text)
  unique index terminations_open btree (case_id) WHERE (state <> 'ended'::text)
  unique index terminations_pkey btree (id)
  index terminations_to_hand_over btree (ended_on DESC, case_id) WHERE ((state = 'ended'::text) AND (handover = 'none'::text) AND (ground = ANY (ARRAY['expiry'::text, 'pardon'::text])))
  index terminations_to_hand_over_by_county btree (county_code, ended_on DESC, case_id) WHERE ((state = 'ended'::text) AND (handover = 'none'::text) AND (ground = ANY (ARRAY['expiry'::text, 'pardon'::text])))
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy terminations_add insert (EXISTS ( SELECT FROM cases c WHERE ((c.id = terminations.case_id) AND (c.office_code = terminations.office_code))))
 policy terminations_change update starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))
 policy terminations_closed select (NOT (EXISTS ( SELECT FROM closed_cases k WHERE ((k.case_id = terminations.case_id) AND (NOT closed_case_open_to_me(k.case_id, k.state))))))
 policy terminations_read select starts_with(office_code, ( SELECT scope_prefix() AS scope_prefix))

table three_nones_steps -- 三无人员标记
  id uuid not null
  number bigint not null
  case_id uuid not null
  three_nones boolean not null
  reason text not null
  officer_id uuid not null
  office_code text not null
  at timestamp with time zone not null
  index three_nones_steps_by_case btree (case_id, number)
  unique index three_nones_steps_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy three_nones_steps_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = three_nones_steps.case_id)))
 policy three_nones_steps_read select (EXISTS ( SELECT FROM cases c WHERE (c.id = three_nones_steps.case_id)))

table trusted_senders
  fingerprint text not null
  subject text not null
  certificate text not null
  counties text[] not null
  kinds text[] not null
  active boolean not null
  created_by uuid
  created_at timestamp with time zone not null
  body_id uuid
  unique index trusted_senders_pkey btree (fingerprint)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy trusted_senders_add insert (( SELECT acting_role() AS acting_role) = ANY (ARRAY['security-admin'::text, 'system'::text]))
 policy trusted_senders_change update (( SELECT acting_role() AS acting_role) = ANY (ARRAY['security-admin'::text, 'system'::text]))
 policy trusted_senders_read select ( SELECT is_staff() AS is_staff)

table upload_parts
  upload_id uuid not null
  from_byte integer not null
  size integer not null
  content bytea not null
  unique index upload_parts_pkey btree (upload_id, from_byte)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy upload_parts_own all (EXISTS ( SELECT FROM uploads u WHERE (u.id = upload_parts.upload_id)))

table uploads
  id uuid not null
  size integer not null
  file_name text not null
  office_code text not null
  created_by uuid not null
  created_at timestamp with time zone not null
  index uploads_by_account btree (created_by)
  index uploads_oldest btree (created_at)
  unique index uploads_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy uploads_own all ((created_by = ( SELECT me() AS me)) OR (( SELECT acting_role() AS acting_role) = 'system'::text))

table verification_answers -- 信息化核查的答复
  verification_id uuid not null
  answer text not null
  left_at timestamp with time zone
  left_for text
  answered_at timestamp with time zone not null
  unique index verification_answers_pkey btree (verification_id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy verification_answers_add insert (( SELECT acting_role() AS acting_role) = 'body'::text)
 policy verification_answers_read select verification_in_sight(verification_id)

table verifications -- 信息化核查
  id uuid not null
  verification_number text not null
  case_id uuid not null
  county_code text not null
  body_id uuid not null
  question text not null
  reason text not null
  asked_by uuid not null
  asked_at timestamp with time zone not null
  state text not null
  decided_by uuid
  decided_at timestamp with time zone
  opinion text not null
  closes_at timestamp with time zone
  index verifications_by_case btree (case_id, asked_at)
  index verifications_newest btree (asked_at DESC, id)
  index verifications_open btree (body_id, closes_at) WHERE (state = 'approved'::text)
  unique index verifications_pkey btree (id)
  unique index verifications_verification_number_key btree (verification_number)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy verifications_add insert (( SELECT works_on_orders() AS works_on_orders) AND (EXISTS ( SELECT FROM cases c WHERE ((c.id = verifications.case_id) AND (c.kind = 'corrections'::text) AND (c.county_code = verifications.county_code)))))
 policy verifications_change update (( SELECT works_on_orders() AS works_on_orders) AND (state = ANY (ARRAY['asked'::text, 'approved'::text])) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = verifications.case_id))))
 policy verifications_open_to_bodies select ((( SELECT acting_role() AS acting_role) = 'body'::text) AND (closes_at IS NOT NULL))
 policy verifications_read select (( SELECT works_on_orders() AS works_on_orders) AND (EXISTS ( SELECT FROM cases c WHERE (c.id = verifications.case_id))))

table visit_agreement_steps -- 走访联系约定
  id uuid not null
  number bigint not null
  case_id uuid not null
  kind text not null
  ways text[] not null
  frequency text
  day date not null
  note text not null
  officer_id uuid
  office_code text not null
  at timestamp with time zone not null
  index visit_agreement_steps_by_case btree (case_id, number)
  unique index visit_agreement_steps_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy visit_agreement_steps_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = visit_agreement_steps.case_id))) AND has_consent(case_id, 'visits'::text))
 policy visit_agreement_steps_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = visit_agreement_steps.case_id))) AND has_consent(case_id, 'visits'::text))

table visit_doubts -- 疑似重复走访
  id uuid not null
  case_id uuid not null
  first_visit_id uuid not null
  second_visit_id uuid not null
  office_code text not null
  found_at timestamp with time zone not null
  verdict text
  decided_by uuid
  decided_at timestamp with time zone
  index visit_doubts_by_case btree (case_id)
  index visit_doubts_by_second btree (second_visit_id)
  unique index visit_doubts_first_visit_id_second_visit_id_key btree (first_visit_id, second_visit_id)
  unique index visit_doubts_pkey btree (id)
 policy no_person_all all (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy visit_doubts_add insert (EXISTS ( SELECT FROM cases c WHERE (c.id = visit_doubts.case_id)))
 policy visit_doubts_decide update (EXISTS ( SELECT FROM cases c WHERE (c.id = visit_doubts.case_id)))
 policy visit_doubts_read select (visit_in_sight(first_visit_id) AND visit_in_sight(second_visit_id))

table visits -- 走访、谈话
  id uuid not null
  case_id uuid not null
  kind text not null
  how text not null
  held_on date not null
  place text not null
  met text not null
  companions text not null
  content text not null
  next_on date
  agreed boolean not null
  officer_id uuid not null
  office_code text not null
  entered_at timestamp with time zone not null
  index visits_by_case btree (case_id, held_on DESC, entered_at DESC)
  unique index visits_pkey btree (id)
 policy no_person_delete delete (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_insert insert (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy no_person_update update (( SELECT acting_role() AS acting_role) <> 'person'::text)
 policy visits_add insert ((EXISTS ( SELECT FROM cases c WHERE (c.id = visits.case_id))) AND visit_may_be_known(case_id))
 policy visits_read select ((EXISTS ( SELECT FROM cases c WHERE (c.id = visits.case_id))) AND visit_may_be_known(case_id))
