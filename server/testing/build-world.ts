import { addAccount } from '@guitu/contract/accounts.ts'
import { listAlerts } from '@guitu/contract/alerts.ts'
import { fileNotice, sendNotice } from '@guitu/contract/notices.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import { askVerification } from '@guitu/contract/verifications.ts'
import { newId } from '../platform/new-id.ts'
import { addAftercare } from './add-aftercare.ts'
import { addBody } from './add-body.ts'
import { addCase } from './add-case.ts'
import { addOrders } from './add-order.ts'
import { addPeriodicReports } from './add-periodic-reports.ts'
import { addPlan } from './add-plan.ts'
import { addProcedures } from './add-procedures.ts'
import { addTasks } from './add-tasks.ts'
import { detentionNotice } from './detention-notice.ts'
import { makeResponsible } from './make-responsible.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'
import { seededRandom, syntheticPerson } from './synthetic-person.ts'
import { fillField } from './world/fill-field.ts'
import { fillLeaves } from './world/fill-leaves.ts'
import { fillOwnPages } from './world/fill-own-pages.ts'
import { fillPackages } from './world/fill-packages.ts'
import { fillRecords } from './world/fill-records.ts'
import { must } from './world/must.ts'
import type { Staff, World } from './world/world.ts'

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
  const home = {} as Staff
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

  const { photo, attachmentId, paperId, subscription, phones, uploads, visitDoubtId } = await fillField(
    app,
    home,
    about,
  )
  const enteredBy = home.caseworker
  const { leaves, exemptionId, sessionId, permits, documents } = await fillLeaves(app, home, about)
  const pending = await addCase(app, '511702001', { state: 'pending-reception' })
  const supervision = { pendingId: pending.id, ...(await addPlan(app, about.id, enteredBy)) }
  const aftercare = await addAftercare(app, enteredBy)
  const { confidential, ended, sealed, recordQueryId, duplicates, mergeId } = await fillRecords(app, home)
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

  const { senders, key, content, preview, other, sheet, row } = await fillPackages(app, home)
  const own = await fillOwnPages(app, home, about)
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
