import { addAccount } from '@guitu/contract/accounts.ts'
import { exemptFromActivity, recordSession } from '@guitu/contract/activities.ts'
import { listAlerts } from '@guitu/contract/alerts.ts'
import { issueDocument } from '@guitu/contract/documents.ts'
import { openDevice } from '@guitu/contract/field.ts'
import { requestPermit } from '@guitu/contract/leaves.ts'
import { proposeMerge } from '@guitu/contract/merges.ts'
import { fileNotice, sendNotice } from '@guitu/contract/notices.ts'
import { listMyNotifications, subscribePush } from '@guitu/contract/notifications.ts'
import {
  addPackageKey,
  listImportRows,
  listTrustedSenders,
  type PackageImportValue,
  readImport,
} from '@guitu/contract/packages.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { requestRecordQuery } from '@guitu/contract/seals.ts'
import { requestOwnLeave } from '@guitu/contract/self-leaves.ts'
import { sendObjection } from '@guitu/contract/self-objections.ts'
import { sendOwnReport } from '@guitu/contract/self-reports.ts'
import { uploadSpreadsheet } from '@guitu/contract/spreadsheets.ts'
import { listTasks, uploadAttachment } from '@guitu/contract/tasks.ts'
import { sendPart } from '@guitu/contract/uploads.ts'
import { askVerification } from '@guitu/contract/verifications.ts'
import { listCaseVisits, recordVisit } from '@guitu/contract/visits.ts'
import sharp from 'sharp'
import { openUpload, trustSamples } from '../features/packages/packages.testing.ts'
import { newId } from '../platform/new-id.ts'
import { readSample } from '../platform/sm/samples.testing.ts'
import { addAftercare, type TestAftercare } from './add-aftercare.ts'
import { addBody } from './add-body.ts'
import { addCase, type TestCase } from './add-case.ts'
import { addDuplicate, type TestDuplicate } from './add-duplicate.ts'
import { addLeave } from './add-leave.ts'
import { addOrders, type Orders } from './add-order.ts'
import { addPeriodicReports } from './add-periodic-reports.ts'
import { addPlan } from './add-plan.ts'
import { addProcedures, type Procedures } from './add-procedures.ts'
import { addSealedCase } from './add-sealed-case.ts'
import { addTasks, type OpenTasks } from './add-tasks.ts'
import { detentionNotice } from './detention-notice.ts'
import { makeResponsible } from './make-responsible.ts'
import { openPage, type TestPerson } from './open-page.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'
import { seededRandom, syntheticPerson } from './synthetic-person.ts'

/** One of everything that belongs to a county, 通川 (511702), and those who work there. */
export interface World {
  app: TestApp
  /** One account of each role; those with a place have it in 通川. */
  home: Record<Role, TestAccount>
  /** A member of staff whose password is reset, one who changes theirs and leaves, and an account not in use yet. */
  spare: { staff: TestAccount; leaver: TestAccount; newAccountId: string }
  case: TestCase
  alertId: string
  /** A notice about somebody whom no ledger knows. */
  unmatchedNoticeId: string
  /** Notices filed by form about one case: one to correct, one to take back. */
  filed: { caseId: string; correct: string; withdraw: string }
  taskId: string
  /** Tasks that an officer of the county opened, each for another step. */
  tasks: OpenTasks
  attachmentId: string
  /** Another file of the caseworker, for the record. */
  paperId: string
  notificationId: string
  /** Leaves of the case: two that wait, one that has begun, one that the city approved; and two permits that wait. */
  leaves: { waiting: string; other: string; away: string; long: string }
  permits: { waiting: string; other: string }
  documents: { standing: string; wrong: string }
  /** The person is asked for no public-benefit work for a while. */
  exemptionId: string
  sessionId: string
  /** A case that waits for reception; and of the case above a team member with a number, and a step of its plan. */
  supervision: { pendingId: string; memberId: string; stepId: string }
  /** A case of reintegration help with consent. */
  aftercare: TestAftercare
  /** A case to be restricted. */
  confidential: TestCase
  /** A case that has ended, one that is sealed, and a query of it that waits. */
  ended: TestCase
  sealed: TestCase
  recordQueryId: string
  /** Pairs of persons who may be one: one to dismiss, one to propose, and one whose merge waits for a second officer. */
  duplicates: { dismiss: TestDuplicate; propose: TestDuplicate; decide: TestDuplicate }
  mergeId: string
  /** Measures, injunctions, interruptions, moves and ends, of other cases of the county. */
  procedures: Procedures
  /** Positioning orders, of other cases of the county. */
  positioning: Orders
  /** Periodic reports of the township office: one that waits for it, one that it confirmed. */
  periodicReports: { waiting: string; confirmed: string }
  /** A verification that waits for its approval. */
  verificationId: string
  /** The person of the case on their own page, with a report, a leave and an objection that wait; somebody else; one who is helped; and one who signs out. */
  own: {
    person: TestPerson
    reportId: string
    leaveId: string
    objectionId: string
    stranger: TestPerson
    helped: TestPerson
    leaver: TestPerson
  }
  /** Phones of the caseworker: the one in use, and one that was lost. */
  phones: { inUse: string; lost: string }
  /** Files that came in parts: one that is not whole yet, and one that is and waits to be finished. */
  uploads: { open: string; whole: string }
  /** Two records of one day that may be of one visit. */
  visitDoubtId: string
  subscription: { id: string; body: { endpoint: string; keys: { p256dh: string; auth: string } } }
  /** A package in preview, and one to discard. */
  importId: string
  otherImportId: string
  /** A spreadsheet that waits to be told what its headings mean, and what they mean. */
  sheet: { importId: string; mapping: NonNullable<PackageImportValue['mapping']>; content: Buffer }
  body: { id: string; key: string }
  senderFingerprint: string
  /** A key of the bureau that signs what it exports. */
  keyFingerprint: string
  photo: Buffer
  package: Buffer
  /** Texts of the county's records, none of which anybody outside may ever be answered. */
  secrets: readonly string[]
}

const placeOf: Record<Role, string> = {
  caseworker: '511702001',
  'county-officer': '511702',
  'county-leader': '511702',
  'city-officer': '511700',
  'city-leader': '511700',
  helper: '511702001',
  'school-worker': '511702',
  'system-admin': '511700',
  'security-admin': '511700',
  'audit-admin': '511700',
}

function must<E extends { status: number; text: string }>(answer: E): E {
  if (answer.status !== 200) throw new Error(answer.text)
  return answer
}

/** A spreadsheet with a heading that nobody knows. */
async function uploadSheet(app: TestApp, as: TestAccount): Promise<World['sheet']> {
  const columns = [...caseTableColumns.corrections, { header: '备注', example: '无' }]
  const lines = [columns.map(({ header }) => header), columns.map(({ example }) => example)]
  const content = Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n'))
  const id = newId()
  const query = { fileName: '通川矫正对象花名册.csv', kind: 'corrections' as const }
  must(await app.call(uploadSpreadsheet, { as, params: { id }, query, upload: content }))
  await app.runJobs()
  const { mapping } = must(await app.call(readImport, { as, params: { id } })).json
  return { importId: id, mapping: mapping!, content }
}

/** Two notices of hardship, filed by form about somebody else. */
async function fileNotices(app: TestApp, as: TestAccount): Promise<World['filed']> {
  const { id: caseId } = await addCase(app, '511702001')
  const file = async (need: 'housing' | 'income'): Promise<string> =>
    must(
      await app.call(fileNotice, {
        as,
        body: {
          id: newId(),
          caseId,
          source: 'staff',
          type: 'hardship',
          occurredAt: app.clock.now().toISOString(),
          facts: '家中失火，暂住亲戚家，生活困难。',
          details: { need },
        },
      }),
    ).json.id
  return { caseId, correct: await file('housing'), withdraw: await file('income') }
}

/** Fills a fresh application the way it is filled in life: a package, a notice that raises an alert, a task, messages, a photo. */
export async function buildWorld(app: TestApp): Promise<World> {
  const home = {} as Record<Role, TestAccount>
  for (const [role, office] of Object.entries(placeOf) as [Role, string][]) home[role] = await app.account(role, office)
  await makeResponsible(app, home['county-officer'])
  await makeResponsible(app, home.caseworker)
  const about = await addCase(app, '511702001')
  const body = await addBody(app)
  const receipt = must(
    await app.call(sendNotice, {
      headers: { authorization: `Bearer ${body.key}`, 'idempotency-key': newId() },
      body: {
        type: 'administrative-detention',
        documentNumber: '达公行罚决字〔2026〕第777号',
        documentDate: '2026-11-20',
        occurredAt: '2026-11-20T08:30:00+08:00',
        facts: '因殴打他人被决定行政拘留五日。',
        details: { grounds: '殴打他人', periodFrom: '2026-11-20', periodTo: '2026-11-25' },
        person: { name: about.name, idNumber: about.idNumber },
      },
    }),
  ).json
  const stranger = must(
    await app.call(sendNotice, {
      headers: { authorization: `Bearer ${body.key}`, 'idempotency-key': newId() },
      body: detentionNotice(syntheticPerson(987_654, seededRandom(987_654)), '达公行罚决字〔2026〕第778号'),
    }),
  ).json
  await app.runJobs()
  const officer = { as: home['county-officer'], query: {} }
  const alert = must(await app.call(listAlerts, officer)).json.rows[0]!
  const task = must(await app.call(listTasks, officer)).json.rows[0]!
  const notification = must(await app.call(listMyNotifications, officer)).json.rows[0]!
  const filed = await fileNotices(app, home.caseworker)
  await app.runJobs()

  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'grey' } })
    .jpeg()
    .toBuffer()
  const [attachmentId, paperId] = [newId(), newId()]
  for (const id of [attachmentId, paperId]) {
    must(
      await app.call(uploadAttachment, {
        as: home.caseworker,
        params: { id },
        query: { fileName: '走访照片.jpg', officeCode: '511702001' },
        upload: photo,
      }),
    )
  }
  const subscription = {
    id: newId(),
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/subscription-of-the-caseworker',
      keys: {
        p256dh: Buffer.alloc(65, 4).toString('base64url'),
        auth: Buffer.alloc(16, 5).toString('base64url'),
      },
    },
  }
  must(await app.call(subscribePush, { as: home.caseworker, params: { id: subscription.id }, body: subscription.body }))

  const phones = { lost: newId(), inUse: newId() }
  for (const id of [phones.lost, phones.inUse]) {
    must(await app.call(openDevice, { as: home.caseworker, body: { id, name: '安卓手机 · Chrome' } }))
  }

  const uploads = { open: newId(), whole: newId() }
  for (const [id, bytes] of [
    [uploads.open, 100],
    [uploads.whole, photo.length],
  ] as const) {
    must(
      await app.call(sendPart, {
        as: home.caseworker,
        params: { id },
        query: { from: 0, size: photo.length, fileName: '走访照片.jpg', officeCode: '511702001' },
        upload: photo.subarray(0, bytes),
      }),
    )
  }

  for (const content of ['上门走访，了解近期情况', '走访，了解工作和生活情况']) {
    must(
      await app.call(recordVisit, {
        as: home.caseworker,
        body: {
          id: newId(),
          caseId: about.id,
          kind: 'visit',
          how: 'in-person',
          heldOn: addDays(shanghaiDate(app.clock.now()), -20),
          place: '本人家中',
          met: '本人',
          content,
        },
      }),
    )
  }
  const compared = await app.call(listCaseVisits, { as: home.caseworker, params: { id: about.id } })
  const visitDoubtId = must(compared).json.doubts[0]!.id

  const enteredBy = home.caseworker
  const leaves = {
    away: await addLeave(app, { caseId: about.id, enteredBy, approvedBy: enteredBy, inDays: 0, days: 1 }),
    waiting: await addLeave(app, { caseId: about.id, enteredBy, inDays: 10, days: 2, contact: '13800134901' }),
    other: await addLeave(app, { caseId: about.id, enteredBy, inDays: 20, days: 2 }),
    long: await addLeave(app, { caseId: about.id, enteredBy, approvedBy: home['city-officer'], inDays: 200, days: 36 }),
  }
  const exemptionId = newId()
  const exemption = {
    id: exemptionId,
    caseId: about.id,
    kind: 'public-benefit' as const,
    ground: 'illness' as const,
    note: '县医院诊断证明',
    from: shanghaiDate(app.clock.now()),
    to: addDays(shanghaiDate(app.clock.now()), 60),
  }
  must(await app.call(exemptFromActivity, { as: enteredBy, body: exemption }))
  const sessionId = newId()
  const attended = { id: sessionId, kind: 'education' as const, hours: 2, topic: '法治讲座', caseIds: [about.id] }
  must(await app.call(recordSession, { as: enteredBy, body: { ...attended, heldOn: exemption.from } }))
  const permits = { waiting: newId(), other: newId() }
  const today = shanghaiDate(app.clock.now())
  for (const id of Object.values(permits)) {
    const body = {
      id,
      caseId: about.id,
      from: today,
      to: addDays(today, 90),
      purpose: '到邻县批发市场进货',
      frequency: '每周二、四',
      places: ['宣汉县'],
    }
    must(await app.call(requestPermit, { as: enteredBy, body }))
  }

  const documents = { standing: newId(), wrong: newId() }
  const issue = (id: string, kind: 'admission-notice' | 'leave-decision', subjectId: string) =>
    app.call(issueDocument, { as: enteredBy, params: { id: about.id }, body: { id, kind, subjectId } })
  must(await issue(documents.standing, 'admission-notice', about.id))
  must(await issue(documents.wrong, 'leave-decision', leaves.away))

  const pending = await addCase(app, '511702001', { state: 'pending-reception' })
  const supervision = { pendingId: pending.id, ...(await addPlan(app, about.id, enteredBy)) }
  const aftercare = await addAftercare(app, enteredBy)
  const confidential = await addCase(app, '511702001')
  const ended = await addCase(app, '511702001', { state: 'ended' })
  const sealed = await addSealedCase(app, '511702001')
  const recordQueryId = newId()
  must(
    await app.call(requestRecordQuery, {
      as: home['county-officer'],
      body: {
        id: recordQueryId,
        caseId: sealed.id,
        bodyName: '通川区人民检察院',
        bodyOfficer: '李检察官',
        documentNumber: '通检查〔2026〕1号',
        legalBasis: '刑事诉讼法第二百八十六条',
        reason: '办理另案需要核实',
      },
    }),
  )
  const duplicates = {
    dismiss: await addDuplicate(app, '511702001'),
    propose: await addDuplicate(app, '511702001'),
    decide: await addDuplicate(app, '511702001'),
  }
  const mergeId = newId()
  must(
    await app.call(proposeMerge, {
      as: home['county-officer'],
      body: {
        id: mergeId,
        pairId: duplicates.decide.pairId,
        keptPersonId: duplicates.decide.first.personId,
        reason: '录入时身份证号码错一位',
        evidence: '居民身份证原件',
      },
    }),
  )
  const procedures = await addProcedures(app, {
    caseworker: enteredBy,
    officer: home['county-officer'],
    leader: home['county-leader'],
  })

  const positioning = await addOrders(app, enteredBy, home['county-leader'])

  const periodicReports = await addPeriodicReports(app, enteredBy)

  const verificationId = newId()
  must(
    await app.call(askVerification, {
      as: enteredBy,
      body: {
        id: verificationId,
        caseId: positioning.free.id,
        bodyId: body.id,
        question: '十一月十八日是否在通川区',
        reason: '电话联系时说法前后不一',
      },
    }),
  )

  const tasks = await addTasks(app, home['county-officer'], home.caseworker, about.id)

  await trustSamples(app)
  const senders = must(await app.call(listTrustedSenders, { as: home['security-admin'] })).json
  const keyFile = async (name: string): Promise<string> => (await readSample(`keys/${name}`)).toString('utf8')
  const key = must(
    await app.call(addPackageKey, {
      as: home['security-admin'],
      body: {
        certificate: await keyFile('sender-tongchuan.crt'),
        key: await keyFile('sender-tongchuan.key'),
        password: '1234',
      },
    }),
  ).json
  const content = await readSample('corrections-tongchuan.gtp')
  const preview = await openUpload(app, home['county-officer'], content, '通川矫正对象.gtp')
  const other = await openUpload(app, home['county-officer'], content, '通川矫正对象二.gtp')
  const sheet = await uploadSheet(app, home['county-officer'])
  const row = must(
    await app.call(listImportRows, { as: home['county-officer'], params: { id: preview.id }, query: { pageSize: 1 } }),
  )
  const person = await openPage(app, home.caseworker, about.id)
  const reportId = newId()
  must(
    await app.call(sendOwnReport, {
      headers: person.headers,
      body: { id: reportId, kind: 'report', content: '近期在家务农' },
    }),
  )
  const leaveId = newId()
  must(
    await app.call(requestOwnLeave, {
      headers: person.headers,
      body: {
        id: leaveId,
        from: addDays(shanghaiDate(app.clock.now()), 100),
        to: addDays(shanghaiDate(app.clock.now()), 101),
        reason: 'family',
        reasonNote: '参加亲属的婚礼',
        place: '宣汉县',
        urgent: false,
      },
    }),
  )
  const objectionId = newId()
  must(
    await app.call(sendObjection, {
      headers: person.headers,
      body: { id: objectionId, about: 'contact', words: '走访记录里说我没有工作，我十月就上班了' },
    }),
  )
  const own = {
    person,
    reportId,
    leaveId,
    objectionId,
    stranger: await openPage(app, home.caseworker, (await addCase(app, '511702001')).id),
    helped: await openPage(app, home.caseworker, (await addAftercare(app, home.caseworker)).caseId),
    leaver: await openPage(app, home.caseworker, (await addCase(app, '511702001')).id),
  }
  const newAccountId = newId()
  must(
    await app.call(addAccount, {
      as: home['system-admin'],
      body: {
        id: newAccountId,
        loginName: 'world.staff',
        displayName: '待启用',
        role: 'caseworker',
        officeCode: '511702001',
        password: 'a-long-password',
      },
    }),
  )
  return {
    app,
    home,
    own,
    spare: {
      staff: await app.account('caseworker', '511702001'),
      leaver: await app.account('caseworker', '511702001'),
      newAccountId,
    },
    case: about,
    alertId: alert.id,
    unmatchedNoticeId: stranger.id,
    filed,
    taskId: task.id,
    tasks,
    attachmentId,
    paperId,
    notificationId: notification.id,
    leaves,
    permits,
    documents,
    exemptionId,
    sessionId,
    supervision,
    aftercare,
    confidential,
    ended,
    sealed,
    recordQueryId,
    duplicates,
    mergeId,
    procedures,
    positioning,
    periodicReports,
    verificationId,
    phones,
    uploads,
    visitDoubtId,
    subscription,
    importId: preview.id,
    otherImportId: other.id,
    sheet,
    body,
    keyFingerprint: key.fingerprint,
    senderFingerprint: senders[0]!.fingerprint,
    photo,
    package: content,
    secrets: [
      about.id,
      about.personId,
      about.name,
      about.caseNumber,
      about.idNumber,
      about.phone,
      alert.id,
      alert.alertNumber,
      task.id,
      task.taskNumber,
      ...Object.values(tasks),
      receipt.id,
      receipt.receiptNumber,
      notification.id,
      attachmentId,
      paperId,
      confidential.id,
      confidential.name,
      ended.id,
      ended.name,
      sealed.id,
      sealed.caseNumber,
      recordQueryId,
      '通检查',
      mergeId,
      ...Object.values(duplicates).flatMap(({ pairId, first, second }) => [
        pairId,
        first.id,
        first.name,
        second.id,
        second.idNumber,
      ]),
      ...Object.values(leaves),
      ...Object.values(permits),
      exemptionId,
      sessionId,
      ...Object.values(supervision),
      pending.name,
      pending.caseNumber,
      ...Object.values(aftercare),
      ...Object.values(procedures.measures),
      ...Object.values(procedures.interruptions),
      ...Object.values(procedures.moves),
      procedures.injunction,
      ...Object.values(positioning.orders),
      positioning.free.name,
      ...Object.values(periodicReports),
      verificationId,
      'DWH-9',
      ...Object.values(phones),
      ...Object.values(uploads),
      visitDoubtId,
      ...procedures.cases.flatMap(({ id, name, caseNumber, idNumber }) => [id, name, caseNumber, idNumber]),
      preview.id,
      other.id,
      sheet.importId,
      '通川矫正对象',
      row.json.rows[0]!.personName,
      row.json.rows[0]!.caseNumber,
      '第777号',
    ],
  }
}
