// Made by scripts/generate-schema-types.ts from db/migrations; do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'

type Optional<T> = ColumnType<T, T | undefined, T>
type Moment = ColumnType<string, Date | string, Date | string>
type OptionalMoment = ColumnType<string, Date | string | undefined, Date | string>
type NullableMoment = ColumnType<string | null, Date | string | null | undefined, Date | string | null>
// biome-ignore lint/suspicious/noExplicitAny: what is inside is checked by the contract, not by the table
type Json = ColumnType<any, string, string>
// biome-ignore lint/suspicious/noExplicitAny: as above
type OptionalJson = ColumnType<any, string | undefined, string>
// biome-ignore lint/suspicious/noExplicitAny: as above
type NullableJson = ColumnType<any, string | null | undefined, string | null>

export interface Accounts {
  id: string
  login_name: string
  display_name: string
  role: string
  office_code: string
  password_hash: string
  phone_secret: Buffer | null
  phone_masked: string | null
  active: Optional<boolean>
  must_change_password: Optional<boolean>
  version: Optional<number>
  created_at: Moment
  updated_at: Moment
  phone_index: Buffer | null
}

export interface ActivityAttendances {
  session_id: string
  case_id: string
}

export interface ActivityExemptions {
  id: string
  case_id: string
  kind: string
  ground: string
  note: string
  from_day: string
  to_day: string
  ended_on: string | null
  officer_id: string
  office_code: string
  entered_at: Moment
}

export interface ActivitySessions {
  id: string
  kind: string
  held_on: string
  minutes: number
  topic: string
  place: Optional<string>
  officer_id: string
  office_code: string
  county_code: string
  entered_at: Moment
}

export interface AidSteps {
  id: string
  number: GeneratedAlways<number>
  aid_id: string
  kind: string
  day: string
  promised_by: Optional<string>
  reason: string | null
  note: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface Aids {
  id: string
  case_id: string
  kind: string
  need: string
  asked_on: string
  asked_by: string
  state: string
  promised_by: Optional<string>
  due_on: string | null
  settled_on: string | null
  reason: string | null
  at: Moment
}

export interface AlertDerivations {
  key: string
  case_id: string
  alert_id: string | null
  at: Moment
}

export interface AlertEvents {
  id: string
  number: GeneratedAlways<number>
  alert_id: string
  kind: string
  actor_id: string | null
  office_code: string
  note: Optional<string>
  details: OptionalJson
  at: Moment
}

export interface AlertSecrecies {
  id: string
  alert_id: string
  case_id: string
  ground: string
  words: string
  from_at: Moment
  until: Moment
  officer_id: string
  office_code: string
  lifted_at: NullableMoment
  lifted_by: string | null
}

export interface Alerts {
  id: string
  alert_number: string
  rule_code: string
  rule_edition: number
  level: number
  title: string
  legal_basis: string
  case_id: string
  person_id: string
  notice_id: string | null
  office_code: string
  county_code: string
  facts: string
  considered: OptionalJson
  occurred_at: Moment
  received_at: Moment
  acknowledge_by: Moment
  report_by: Moment
  state: string
  acknowledged_at: NullableMoment
  acknowledged_by: string | null
  outcome: string | null
  closed_at: NullableMoment
  joined_count: Optional<number>
  version: Optional<number>
  routing_round: Optional<number>
  routed_from: Moment
  routed_until: Moment
  route_next_at: NullableMoment
}

export interface AttachmentMarks {
  id: string
  attachment_id: string
  reason: string
  marked_by: string
  office_code: string
  at: Moment
}

export interface Attachments {
  id: string
  digest: Buffer
  media_type: string
  size: number
  file_name: string
  width: number | null
  height: number | null
  task_event_id: string | null
  notice_id: string | null
  office_code: string
  created_by: string | null
  created_at: Moment
  consent_step_id: string | null
  case_id: string | null
  thumbnail_digest: Buffer | null
  person_case_id: string | null
  report_id: string | null
}

export interface AuditEntries {
  written_by: Optional<string>
  id: GeneratedAlways<number>
  at: Moment
  actor_id: string | null
  actor_role: string
  actor_office: Optional<string>
  action: string
  subject_type: string
  subject_id: Optional<string>
  office_code: Optional<string>
  purpose: Optional<string>
  summary: OptionalJson
  request_id: Optional<string>
}

export interface AuditSeals {
  number: number
  from_id: number
  to_id: number
  late_ids: Optional<number[]>
  entries: number
  taken_at: string
  sealed_by: Optional<string>
  previous_digest: Buffer
  digest: Buffer
  signature: Buffer
  key_id: string
  sealed_at: Moment
}

export interface AuthorisedBodies {
  id: string
  name: string
  kind: string
  key_digest: Buffer
  key_hint: string
  active: Optional<boolean>
  created_by: string | null
  created_at: Moment
  signing_key: string | null
}

export interface CaseAssignments {
  case_id: string
  account_id: string
  office_code: string
  created_by: string
  created_at: Moment
}

export interface CaseCountDeltas {
  id: GeneratedAlways<number>
  county_code: string
  office_code: string
  kind: string
  state: string
  cases: number
}

export interface CaseCounts {
  county_code: string
  office_code: string
  kind: string
  state: string
  cases: number
}

export interface CaseEvents {
  id: string
  case_id: string
  kind: string
  actor_id: string | null
  office_code: string
  note: Optional<string>
  subject_id: string | null
  at: Moment
}

export interface Cases {
  id: string
  kind: string
  case_number: string
  person_id: string
  person_name: string
  office_code: string
  county_code: string
  state: string
  category: string
  start_date: string
  end_date: string
  responsible_name: Optional<string>
  details: OptionalJson
  search: string
  version: Optional<number>
  created_at: Moment
  updated_at: Moment
  declared_on: string | null
  restricted: Optional<boolean>
}

export interface ChannelStates {
  name: string
  channel: string
  state: string
  detail: Optional<string>
  at: Moment
}

export interface ClassSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  aid_class: string
  reason: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface ClosedCases {
  case_id: string
  kind: string
  state: string
  office_code: string
  county_code: string
}

export interface ColumnChoices {
  account_id: string
  list: string
  hidden: string[]
  updated_at: Moment
}

export interface ConsentSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  kind: string
  purposes: string[]
  way: string
  day: string
  note: Optional<string>
  officer_id: string | null
  office_code: string
  at: Moment
}

export interface ContactAttempts {
  id: string
  case_id: string
  kind: string
  result: string
  tried_at: Moment
  note: Optional<string>
  officer_id: string
  office_code: string
  entered_at: Moment
}

export interface ContactVoids {
  id: string
  case_id: string
  visit_id: string | null
  report_id: string | null
  session_id: string | null
  reason: string
  voided_by: string
  office_code: string
  at: Moment
}

export interface CountySettings {
  id: string
  number: GeneratedAlways<number>
  county_code: string
  key: string
  numbers: Json
  ground: string
  officer_id: string
  at: Moment
}

export interface DeviceEvents {
  id: string
  vendor_id: string
  event_id: string
  order_id: string
  kind: string
  silent_minutes: number | null
  occurred_at: Moment
  received_at: Moment
  taken_at: OptionalMoment
}

export interface DocumentSeries {
  series: string
  last: number
}

export interface DocumentVoids {
  id: string
  document_id: string
  reason: string
  voided_by: string
  voided_at: Moment
}

export interface Documents {
  id: string
  case_id: string
  office_code: string
  kind: string
  title: string
  document_number: string
  subject_id: string
  digest: Buffer
  issued_by: string
  issued_at: Moment
}

export interface DrillMessages {
  notification_id: string
  channel: string
  recipient: string
  recipient_masked: Optional<string>
  office_code: string
  text: string
  at: Moment
}

export interface Dues {
  case_id: string
  kind: string
  office_code: string
  county_code: string
  from_day: string
  due_day: string
  last_on: string | null
}

export interface DuesToPlan {
  id: GeneratedAlways<number>
  case_id: string
}

export interface DuplicateDismissals {
  id: string
  pair_id: string
  reason: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface DuplicatePairs {
  id: Optional<string>
  first_person_id: string
  second_person_id: string
  ground: string
  found_at: Moment
}

export interface DutyShifts {
  office_code: string
  weekday: number
  from_hour: number
  to_hour: number
  account_id: string
  created_at: Moment
}

export interface ErasedRecords {
  case_id: string
  kind: string
  office_code: string
  county_code: string
  category: string
  sex: string
  birth_year: number
  start_date: string
  end_date: string
  sealed_at: Moment
  erased_at: Moment
  rows: Json
}

export interface FieldCopies {
  device_id: string
  case_id: string
  day: string
  at: Moment
}

export interface FieldDevices {
  id: string
  account_id: string
  office_code: string
  name: string
  key_secret: Buffer | null
  opened_at: Moment
  last_seen_at: Moment
  last_day_at: NullableMoment
  waiting: Optional<number>
  revoked_at: NullableMoment
  revoked_by: string | null
  reason: Optional<string>
  wiped_at: NullableMoment
}

export interface GroupMembers {
  id: string
  case_id: string
  name: string
  role: string
  joined_on: string
  left_on: string | null
  officer_id: string
  at: Moment
}

export interface HandoverSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  kind: string
  day: string
  place: Optional<string>
  meeter: string | null
  meeter_name: Optional<string>
  note: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface HeadingMappings {
  county_code: string
  kind: string
  headings_digest: Buffer
  mapping: Json
  created_by: string
  created_at: Moment
}

export interface HelpCalls {
  id: string
  case_id: string
  type: string
  words: string
  details: OptionalJson
  office_code: string
  sent_at: Moment
}

export interface Injunctions {
  id: string
  case_id: string
  kind: string
  content: string
  court: string
  document_number: string
  from_day: string
  to_day: string
  entered_by: string
  entered_at: Moment
}

export interface Interruptions {
  id: string
  case_id: string
  kind: string
  ground: string
  from_day: string
  started_at: Moment
  started_by: string
  ended_on: string | null
}

export interface LeaveSteps {
  id: string
  number: GeneratedAlways<number>
  leave_id: string
  kind: string
  officer_id: string | null
  office_code: string
  level: string | null
  ground: Optional<string>
  opinion: Optional<string>
  at: Moment
}

export interface Leaves {
  id: string
  leave_number: string
  case_id: string
  reason: string
  reason_note: string
  place: string
  from_day: string
  to_day: string
  urgent: boolean
  urgent_note: Optional<string>
  contact_secret: Buffer | null
  contact_masked: Optional<string>
  renewal_of: string | null
  asked_at: Moment
  asked_by: string | null
  state: string
  level: string
  why: string
  window_from: string
  window_to: string
  used_days: number
  total_days: number
  limit_days: number
  decided_at: NullableMoment
  returned_on: string | null
  reported_at: NullableMoment
  told_on: string | null
}

export interface Mandates {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  office_code: string
  on_day: string
  document_number: string
  matters: string
  officer_id: string
  at: Moment
}

export interface Measures {
  id: string
  measure_number: string
  case_id: string
  office_code: string
  county_code: string
  kind: string
  ground: string
  facts: string
  happened_on: string
  why: string
  proposed_at: Moment
  proposed_by: string
  state: string
  decided_at: NullableMoment
  without_effect: Optional<boolean>
  appeal: Optional<string>
}

export interface MergeSteps {
  id: string
  number: GeneratedAlways<number>
  merge_id: string
  kind: string
  officer_id: string
  opinion: Optional<string>
  at: Moment
}

export interface Merges {
  id: string
  merge_number: string
  office_code: string
  kept_person_id: string
  gone_person_id: string | null
  gone_name: string
  gone_id_number_masked: string
  gone_id_number_index: Buffer | null
  gone_secrets: Buffer | null
  reason: string
  evidence: string
  proposed_by: string
  proposed_at: Moment
  state: string
  decided_at: NullableMoment
}

export interface Moves {
  id: string
  move_number: string
  case_id: string
  case_number: string
  person_name: string
  sex: string
  category: string
  start_date: string
  end_date: string
  minor: boolean
  from_office: string
  to_office: string
  moves_on: string
  reason: string
  reason_note: string
  place: string
  asked_at: Moment
  asked_by: string
  state: string
  forwarded_at: NullableMoment
  decided_at: NullableMoment
  report_due: string | null
  reported_on: string | null
  restricted: Optional<boolean>
}

export interface NoticeLinks {
  notice_id: string
  case_id: string
  linked_by: string
  note: string
  at: Moment
}

export interface Notices {
  id: string
  receipt_number: string
  type: string
  source: string
  body_id: string | null
  idempotency_key: string | null
  request_digest: Buffer | null
  body_name: Optional<string>
  document_number: Optional<string>
  document_date: string | null
  occurred_at: Moment
  received_at: Moment
  case_id: string | null
  office_code: string
  county_code: string
  facts: string
  details: OptionalJson
  subject_secret: Buffer
  entered_by: string | null
  corrects: string | null
  withdraws: Optional<boolean>
}

export interface Notifications {
  id: string
  alert_id: string | null
  task_id: string | null
  notice_id: string | null
  account_id: string
  office_code: string
  channel: string
  level: number
  text: string
  link: string
  state: string
  attempts: Optional<number>
  detail: Optional<string>
  created_at: Moment
  handed_off_at: NullableMoment
  read_at: NullableMoment
  why: Optional<string>
  falls_from: string | null
  held_until: NullableMoment
  is_test: Optional<boolean>
  sending_since: NullableMoment
  delivery: string | null
  delivery_at: NullableMoment
  periodic_report_id: string | null
  order_id: string | null
}

export interface ObjectionSteps {
  id: string
  number: GeneratedAlways<number>
  objection_id: string
  kind: string
  officer_id: string | null
  office_code: string
  note: Optional<string>
  at: Moment
}

export interface Objections {
  id: string
  objection_number: string
  case_id: string
  about: string
  words: string
  sent_at: Moment
  due_day: string
  office_code: string
  county_code: string
  outcome: string | null
  reasons: Optional<string>
  answered_at: NullableMoment
  answered_by: string | null
  overdue_at: NullableMoment
}

export interface OfficeAliases {
  county_code: string
  name: string
  office_code: string
  created_by: string | null
  created_at: Moment
}

export interface OfficePhones {
  office_code: string
  phone: string
  hours: Optional<string>
  set_by: string
  set_at: Moment
}

export interface OfficerPositions {
  visit_id: string
  officer_position: string
  office_code: string
  at: Moment
}

export interface Offices {
  code: string
  name: string
  short_name: string
  level: string
  parent_code: string | null
  active: Optional<boolean>
  created_at: OptionalMoment
}

export interface PackageImports {
  id: string
  file_name: string
  size: number
  state: string
  step: Optional<string>
  message: Optional<string>
  package_id: string | null
  kind: string | null
  county_code: string | null
  office_code: string
  source: Optional<string>
  sender_fingerprint: string | null
  sender_subject: Optional<string>
  package_created_at: NullableMoment
  newer_import: string | null
  older_accepted: Optional<boolean>
  header: Optional<string[]>
  rows_total: Optional<number>
  rows_done: Optional<number>
  rows_new: Optional<number>
  rows_changed: Optional<number>
  rows_unchanged: Optional<number>
  rows_rejected: Optional<number>
  unknown_offices: Optional<string[]>
  uploaded_by: string | null
  uploaded_at: Moment
  committed_by: string | null
  committed_at: NullableMoment
  version: Optional<number>
  origin: Optional<string>
  mapping: NullableJson
}

export interface PackageKeys {
  fingerprint: string
  subject: string
  certificate: string
  key_secret: Buffer
  active: Optional<boolean>
  created_by: string | null
  created_at: Moment
}

export interface PackageRows {
  import_id: string
  line: number
  outcome: string
  case_id: string | null
  case_version: number | null
  person_id: string | null
  person_version: number | null
  renames: Optional<boolean>
  case_number: Optional<string>
  person_name: Optional<string>
  id_number_index: Buffer | null
  id_number_masked: Optional<string>
  sex: string | null
  birth_date: string | null
  ethnicity: string | null
  phone_index: Buffer | null
  phone_masked: string | null
  person_secrets: Buffer | null
  office_code: string | null
  state: string | null
  category: string | null
  start_date: string | null
  end_date: string | null
  responsible_name: string | null
  details: NullableJson
  search: string | null
  reasons: NullableJson
  changes: NullableJson
  notes: NullableJson
  sealed_cells: Buffer | null
  receipt_number: string | null
}

export interface PageWishes {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  wanted: boolean
  officer_id: string | null
  office_code: string
  at: Moment
}

export interface PeriodicReportSteps {
  id: string
  number: GeneratedAlways<number>
  report_id: string
  kind: string
  edition: number
  figure: string | null
  counted: number | null
  value: number | null
  words: Optional<string>
  figures: NullableJson
  officer_id: string | null
  office_code: string
  at: Moment
}

export interface PeriodicReports {
  id: string
  report_number: string
  subject: string
  office_code: string
  task_id: string | null
  alert_id: string | null
  kind: string
  from_day: string
  to_day: string
  own: Json
  figures: Json
  compiled_at: Moment
  compiled_by: string | null
  state: string
  edition: Optional<number>
  waits_since: Moment
  reminded_at: NullableMoment
  confirmed_at: NullableMoment
  confirmed_by: string | null
  read_at: NullableMoment
}

export interface PermitSteps {
  id: string
  number: GeneratedAlways<number>
  permit_id: string
  kind: string
  officer_id: string
  office_code: string
  ground: Optional<string>
  opinion: Optional<string>
  at: Moment
}

export interface Permits {
  id: string
  permit_number: string
  case_id: string
  purpose: string
  frequency: string
  places: string[]
  from_day: string
  to_day: string
  asked_at: Moment
  asked_by: string
  state: string
  decided_at: NullableMoment
  ended_on: string | null
}

export interface PersonAccessCodes {
  id: string
  case_id: string
  digest: Buffer
  made_by: string
  office_code: string
  made_at: Moment
  expires_at: Moment
  used_at: NullableMoment
  revoked_at: NullableMoment
  text_to: Optional<string>
  text_secret: Buffer | null
  text_state: string | null
  text_detail: Optional<string>
}

export interface PersonSessions {
  id: string
  token_hash: Buffer
  case_id: string
  shared: boolean
  created_at: Moment
  last_seen_at: Moment
  idle_minutes: number
  expires_at: Moment
  ended_at: NullableMoment
  ended_by: string | null
  client: Optional<string>
}

export interface Persons {
  id: string
  name: string
  sex: string
  birth_date: string
  ethnicity: Optional<string>
  id_number_index: Buffer
  id_number_masked: string
  phone_index: Buffer | null
  phone_masked: Optional<string>
  secrets: Buffer
  version: Optional<number>
  created_at: Moment
  updated_at: Moment
}

export interface PlanStepMarks {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  step_id: string
  kind: string
  on_day: string
  note: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface Plans {
  id: string
  case_id: string
  edition: number
  situation: string
  minor_measures: Optional<string>
  goals: Json
  report_every: number | null
  report_unit: string | null
  reason: Optional<string>
  from_day: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface PositioningExtensions {
  id: string
  order_id: string
  assessed_on: string
  assessment: string
  old_to_day: string
  to_day: string
  asked_by: string
  asked_at: Moment
  state: string
  decided_by: string | null
  decided_at: NullableMoment
}

export interface PositioningOrders {
  id: string
  order_number: string
  case_id: string
  county_code: string
  ground: string
  evidence: string
  evidence_document: Optional<string>
  vendor_id: string
  device_kind: string
  device_number: string
  from_day: string
  to_day: string
  applied_by: string
  applied_at: Moment
  state: string
  decided_by: string | null
  decided_at: NullableMoment
  effective_at: NullableMoment
  over_at: NullableMoment
}

export interface PositioningSteps {
  id: string
  number: GeneratedAlways<number>
  order_id: string
  kind: string
  officer_id: string | null
  on_day: string | null
  choice: Optional<string>
  words: Optional<string>
  at: Moment
}

export interface ProcedureSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  subject_type: string
  subject_id: string
  kind: string
  officer_id: string
  officer_office: string
  office_code: string
  on_day: string | null
  document_number: Optional<string>
  choice: Optional<string>
  words: Optional<string>
  at: Moment
}

export interface PushSubscriptions {
  id: string
  account_id: string
  session_id: string
  endpoint: string
  p256dh: string
  auth: string
  created_at: Moment
  gone_at: NullableMoment
}

export interface ReceptionSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  kind: string
  on_day: string
  effective_on: string | null
  notice_on: string | null
  procuratorate_on: string | null
  police_on: string | null
  note: string
  correction: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface RecordQueries {
  id: string
  query_number: string
  case_id: string
  office_code: string
  body_name: string
  body_officer: string
  document_number: string
  legal_basis: string
  reason: string
  requester_id: string
  asked_at: Moment
  state: string
  decided_at: NullableMoment
  closes_at: NullableMoment
}

export interface RecordQuerySteps {
  id: string
  number: GeneratedAlways<number>
  query_id: string
  kind: string
  officer_id: string | null
  opinion: Optional<string>
  at: Moment
}

export interface Registrations {
  id: string
  case_id: string
  day: string
  certificate: string
  note: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface ReportConfirmations {
  id: string
  report_id: string
  case_id: string
  kind: string
  reason: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface ReportFrequencies {
  id: string
  number: GeneratedAlways<number>
  county_code: string
  from_day: string
  frequencies: Json
  ground: string
  officer_id: string
  at: Moment
}

export interface ReportSchedules {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  kind: string
  from_day: string
  every: number | null
  unit: string | null
  at: Moment
}

export interface Reports {
  id: string
  case_id: string
  kind: string
  made_on: string
  how: string
  content: string
  hospital: Optional<string>
  source: string
  officer_id: string | null
  office_code: string
  entered_at: Moment
}

export interface ResponsibleOfficers {
  office_code: string
  account_id: string
  rank: number
  created_at: Moment
}

export interface RestrictedReaders {
  case_id: string
  account_id: string
  office_code: string
  created_by: string
  created_at: Moment
}

export interface SavedFilters {
  id: string
  account_id: string
  kind: string
  name: string
  filter: Json
  is_default: boolean
  created_at: Moment
}

export interface Seals {
  case_id: string
  id: string
  kind: string
  case_number: string
  id_number_index: Buffer | null
  office_code: string
  county_code: string
  sealed_by: string | null
  sealed_at: Moment
  ground: string
  erased_at: NullableMoment
}

export interface Sessions {
  id: string
  token_hash: Buffer
  account_id: string
  app: string
  created_at: Moment
  last_seen_at: Moment
  expires_at: Moment
  revoked_at: NullableMoment
  client: Optional<string>
  device_id: string | null
}

export interface Settings {
  key: string
  value: Json
  updated_by: string | null
  updated_at: Moment
}

export interface SettlementSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  settlement: string
  day: string
  note: Optional<string>
  officer_id: string
  office_code: string
  at: Moment
}

export interface SignInAttempts {
  kind: string
  digest: Buffer
  failed_at: string[]
  barred_until: NullableMoment
  changed_at: Moment
}

export interface SmsParts {
  gateway: string
  message_id: string
  notification_id: string | null
  parts: number | null
  state: string | null
  error: Optional<string>
  at: Moment
  receipt_at: NullableMoment
}

export interface SupervisionClasses {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  class: string
  from_day: string
  ground: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface TaskCampaigns {
  id: string
  office_code: string
  title: string
  kind: string
  instructions: Optional<string>
  proof: string
  priority: number
  deadline: Moment
  template_id: string | null
  chosen: string
  task_count: number
  created_by: string
  created_at: Moment
}

export interface TaskEvents {
  id: string
  number: GeneratedAlways<number>
  task_id: string
  kind: string
  actor_id: string | null
  office_code: string
  note: Optional<string>
  at: Moment
  to_id: string | null
  answers: OptionalJson
}

export interface TaskHandOvers {
  id: string
  office_code: string
  from_id: string
  to_id: string
  reason: string
  task_count: number
  created_by: string
  at: Moment
}

export interface TaskTemplates {
  id: string
  office_code: string
  name: string
  kind: string
  title: string
  instructions: Optional<string>
  form: OptionalJson
  proof: string
  priority: number
  days: number
  replaces: string | null
  created_by: string
  created_at: Moment
  retired_at: NullableMoment
  retired_by: string | null
}

export interface Tasks {
  id: string
  task_number: string
  kind: string
  title: string
  instructions: Optional<string>
  alert_id: string | null
  case_id: string | null
  office_code: string
  county_code: string
  assignee_id: string | null
  created_by: string | null
  created_at: Moment
  deadline: Moment
  state: string
  closed_at: NullableMoment
  version: Optional<number>
  priority: Optional<number>
  form: OptionalJson
  proof: Optional<string>
  template_id: string | null
  campaign_id: string | null
  plan_step_id: string | null
  givers: OptionalJson
  given_by: string | null
  ended_as: string | null
  reminded_at: NullableMoment
  escalated_at: NullableMoment
}

export interface TeamDepartures {
  id: string
  member_id: string
  left_on: string
  reason: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface TeamMembers {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  name: string
  account_id: string | null
  role: string
  sex: string
  knows_minors: boolean
  phone_secret: Buffer | null
  phone_masked: Optional<string>
  joined_on: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface Terminations {
  id: string
  case_id: string
  office_code: string
  county_code: string
  ground: string
  state: string
  summary: Optional<string>
  appraisal: Optional<string>
  entered_by: string
  entered_at: Moment
  ended_on: string | null
  certificate_number: string | null
  announced: Optional<string>
  handover: Optional<string>
  aftercare_case_id: string | null
}

export interface ThreeNonesSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  three_nones: boolean
  reason: string
  officer_id: string
  office_code: string
  at: Moment
}

export interface TrustedSenders {
  fingerprint: string
  subject: string
  certificate: string
  counties: string[]
  kinds: string[]
  active: Optional<boolean>
  created_by: string | null
  created_at: Moment
  body_id: string | null
}

export interface UploadParts {
  upload_id: string
  from_byte: number
  size: number
  content: Buffer
}

export interface Uploads {
  id: string
  size: number
  file_name: string
  office_code: string
  created_by: string
  created_at: Moment
}

export interface VerificationAnswers {
  verification_id: string
  answer: string
  left_at: NullableMoment
  left_for: string | null
  answered_at: Moment
}

export interface Verifications {
  id: string
  verification_number: string
  case_id: string
  county_code: string
  body_id: string
  question: string
  reason: string
  asked_by: string
  asked_at: Moment
  state: string
  decided_by: string | null
  decided_at: NullableMoment
  opinion: Optional<string>
  closes_at: NullableMoment
}

export interface VisitAgreementSteps {
  id: string
  number: GeneratedAlways<number>
  case_id: string
  kind: string
  ways: string[]
  frequency: string | null
  day: string
  note: Optional<string>
  officer_id: string | null
  office_code: string
  at: Moment
}

export interface VisitDoubts {
  id: Optional<string>
  case_id: string
  first_visit_id: string
  second_visit_id: string
  office_code: string
  found_at: Moment
  verdict: string | null
  decided_by: string | null
  decided_at: NullableMoment
}

export interface Visits {
  id: string
  case_id: string
  kind: string
  how: string
  held_on: string
  place: Optional<string>
  met: string
  companions: Optional<string>
  content: string
  next_on: string | null
  agreed: boolean
  officer_id: string
  office_code: string
  entered_at: Moment
}

export interface DB {
  accounts: Accounts
  activity_attendances: ActivityAttendances
  activity_exemptions: ActivityExemptions
  activity_sessions: ActivitySessions
  aid_steps: AidSteps
  aids: Aids
  alert_derivations: AlertDerivations
  alert_events: AlertEvents
  alert_secrecies: AlertSecrecies
  alerts: Alerts
  attachment_marks: AttachmentMarks
  attachments: Attachments
  audit_entries: AuditEntries
  audit_seals: AuditSeals
  authorised_bodies: AuthorisedBodies
  case_assignments: CaseAssignments
  case_count_deltas: CaseCountDeltas
  case_counts: CaseCounts
  case_events: CaseEvents
  cases: Cases
  channel_states: ChannelStates
  class_steps: ClassSteps
  closed_cases: ClosedCases
  column_choices: ColumnChoices
  consent_steps: ConsentSteps
  contact_attempts: ContactAttempts
  contact_voids: ContactVoids
  county_settings: CountySettings
  device_events: DeviceEvents
  document_series: DocumentSeries
  document_voids: DocumentVoids
  documents: Documents
  drill_messages: DrillMessages
  dues: Dues
  dues_to_plan: DuesToPlan
  duplicate_dismissals: DuplicateDismissals
  duplicate_pairs: DuplicatePairs
  duty_shifts: DutyShifts
  erased_records: ErasedRecords
  field_copies: FieldCopies
  field_devices: FieldDevices
  group_members: GroupMembers
  handover_steps: HandoverSteps
  heading_mappings: HeadingMappings
  help_calls: HelpCalls
  injunctions: Injunctions
  interruptions: Interruptions
  leave_steps: LeaveSteps
  leaves: Leaves
  mandates: Mandates
  measures: Measures
  merge_steps: MergeSteps
  merges: Merges
  moves: Moves
  notice_links: NoticeLinks
  notices: Notices
  notifications: Notifications
  objection_steps: ObjectionSteps
  objections: Objections
  office_aliases: OfficeAliases
  office_phones: OfficePhones
  officer_positions: OfficerPositions
  offices: Offices
  package_imports: PackageImports
  package_keys: PackageKeys
  package_rows: PackageRows
  page_wishes: PageWishes
  periodic_report_steps: PeriodicReportSteps
  periodic_reports: PeriodicReports
  permit_steps: PermitSteps
  permits: Permits
  person_access_codes: PersonAccessCodes
  person_sessions: PersonSessions
  persons: Persons
  plan_step_marks: PlanStepMarks
  plans: Plans
  positioning_extensions: PositioningExtensions
  positioning_orders: PositioningOrders
  positioning_steps: PositioningSteps
  procedure_steps: ProcedureSteps
  push_subscriptions: PushSubscriptions
  reception_steps: ReceptionSteps
  record_queries: RecordQueries
  record_query_steps: RecordQuerySteps
  registrations: Registrations
  report_confirmations: ReportConfirmations
  report_frequencies: ReportFrequencies
  report_schedules: ReportSchedules
  reports: Reports
  responsible_officers: ResponsibleOfficers
  restricted_readers: RestrictedReaders
  saved_filters: SavedFilters
  seals: Seals
  sessions: Sessions
  settings: Settings
  settlement_steps: SettlementSteps
  sign_in_attempts: SignInAttempts
  sms_parts: SmsParts
  supervision_classes: SupervisionClasses
  task_campaigns: TaskCampaigns
  task_events: TaskEvents
  task_hand_overs: TaskHandOvers
  task_templates: TaskTemplates
  tasks: Tasks
  team_departures: TeamDepartures
  team_members: TeamMembers
  terminations: Terminations
  three_nones_steps: ThreeNonesSteps
  trusted_senders: TrustedSenders
  upload_parts: UploadParts
  uploads: Uploads
  verification_answers: VerificationAnswers
  verifications: Verifications
  visit_agreement_steps: VisitAgreementSteps
  visit_doubts: VisitDoubts
  visits: Visits
}
