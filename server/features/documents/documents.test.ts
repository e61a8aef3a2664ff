import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueDocument, listCaseDocuments, readDocumentFile, voidDocument } from '@guitu/contract/documents.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { decideLeave, requestLeave } from '@guitu/contract/leaves.ts'
import { listCaseMeasures } from '@guitu/contract/measures.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import yauzl from 'yauzl'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addCase } from '../../testing/add-case.ts'
import { addProcedures } from '../../testing/add-procedures.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const worker = await app.account('caseworker', '511702001', '陈小川')
const county = await app.account('county-officer', '511702', '周县')
const about = await addCase(app, '511702001', {
  name: '买买提·吐尔逊',
  details: { offence: '交通肇事罪', decidingBody: '通川区人民法院', documentNumber: '（2026）川1702刑初12号' },
})

const purpose = '核对文书内容'
const list = async (caseId = about.id) =>
  (await app.call(listCaseDocuments, { as: worker, params: { id: caseId } })).json
const issue = (kind: 'admission-notice' | 'leave-form' | 'leave-decision', subjectId: string, id = newId()) =>
  app.call(issueDocument, { as: worker, params: { id: about.id }, body: { id, kind, subjectId } })

async function textOf(documentId: string): Promise<{ text: string; xml: string }> {
  const file = await app.call(readDocumentFile, { as: worker, params: { id: documentId }, query: { purpose } })
  assert.equal(file.status, 200, file.text)
  const zip = await yauzl.fromBufferPromise(file.content)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    const xml = Buffer.concat(chunks).toString('utf8')
    return { xml, text: xml.replace(/<[^>]+>/g, '') }
  }
  throw new Error('no text in the file')
}

async function askForLeave(inDays: number): Promise<string> {
  const today = shanghaiDate(app.clock.now())
  const id = newId()
  const asked = await app.call(requestLeave, {
    as: worker,
    body: {
      id,
      caseId: about.id,
      reason: 'medical',
      reasonNote: '到省医院复查心脏',
      place: '成都市武侯区',
      from: addDays(today, inDays),
      to: addDays(today, inDays + 2),
      urgent: false,
    },
  })
  assert.equal(asked.status, 200, asked.text)
  return id
}

test('a notice is numbered, printed on A4 with a place for the seal, a receipt and a counterfoil, and holds what is on record', async () => {
  const answer = await issue('admission-notice', about.id)
  assert.equal(answer.status, 200, answer.text)
  const year = shanghaiDate(app.clock.now()).slice(0, 4)
  assert.equal(answer.json.documentNumber, `（${year}）通川矫告字第1号`)
  const { text, xml } = await textOf(answer.json.id)
  assert.match(xml, /<w:pgSz w:w="11906" w:h="16838"/)
  for (const words of [
    '买买提·吐尔逊',
    '因犯交通肇事罪',
    '社区矫正告知书（存根）',
    '（公章）',
    '签名',
    '达州市通川区司法局',
  ]) {
    assert.ok(text.includes(words), words)
  }
})

test('the same thing is issued once; the same id answers the same document', async () => {
  const again = await issue('admission-notice', about.id)
  assert.deepEqual([again.status, again.json.code], [409, 'already-issued'])
  const leave = await askForLeave(10)
  const id = newId()
  const first = await issue('leave-form', leave, id)
  assert.deepEqual((await issue('leave-form', leave, id)).json, first.json)
})

test('a voided document keeps its number, and the next one takes the next', async () => {
  const { issued } = await list()
  const notice = issued.find((each) => each.kind === 'admission-notice')!
  const voided = await app.call(voidDocument, {
    as: worker,
    params: { id: notice.id },
    body: { id: newId(), reason: '决定机关填写有误' },
  })
  assert.equal(voided.json.voided?.reason, '决定机关填写有误')
  const again = await issue('admission-notice', about.id)
  assert.match(again.json.documentNumber, /第2号$/)
  const kept = (await list()).issued.filter((each) => each.kind === 'admission-notice')
  assert.deepEqual(
    kept.map((each) => each.voided !== null),
    [false, true],
  )
})

test('a number that was not used because the issue failed is given to the next', async () => {
  const refused = await issue('leave-decision', newId())
  assert.equal(refused.status, 404)
  const leave = await askForLeave(20)
  const early = await issue('leave-decision', leave)
  assert.deepEqual([early.status, early.json.code], [409, 'document-too-early'])
  const refusal = {
    id: newId(),
    approve: false,
    ground: 'reason-untrue',
    opinion: '医院答复没有这次复查的预约',
  } as const
  const decided = await app.call(decideLeave, { as: county, params: { id: leave }, body: refusal })
  assert.equal(decided.status, 200, decided.text)
  const told = await issue('leave-decision', leave)
  assert.match(told.json.documentNumber, /矫外告字第1号$/)
  const { text } = await textOf(told.json.id)
  for (const words of ['不予批准', '医院答复没有这次复查的预约', '人民检察院申诉', '成都市武侯区']) {
    assert.ok(text.includes(words), words)
  }
})

test('the file is handed out for a purpose only, and the look is on the audit log', async () => {
  const { id } = (await list()).issued[0]!
  const without = await app.call(readDocumentFile, { as: worker, params: { id }, query: { purpose: '  ' } })
  assert.equal(without.status, 400)
  await app.call(readDocumentFile, { as: worker, params: { id }, query: { purpose } })
  const looks = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').select('purpose').where('action', '=', 'document.read').execute(),
  )
  assert.equal(looks.at(-1)?.purpose, purpose)
})

test('a case of reintegration help is offered no document of corrections', async () => {
  const { caseId } = await addAftercare(app, worker)
  assert.deepEqual((await list(caseId)).offered, [])
  const refused = await app.call(issueDocument, {
    as: worker,
    params: { id: caseId },
    body: { id: newId(), kind: 'admission-notice', subjectId: caseId },
  })
  assert.deepEqual([refused.status, refused.json.code], [409, 'case-state'])
})

test('a measure and the end of a course bring their papers, made from what was decided', async () => {
  const leader = await app.account('county-leader', '511702')
  const { measures, ends } = await addProcedures(app, { caseworker: worker, officer: county, leader })
  const caseOf = async (id: string): Promise<string> =>
    (
      await app.asSystem((tx) =>
        tx.selectFrom('measures').select('case_id').where('id', '=', id).executeTakeFirstOrThrow(),
      )
    ).case_id
  const paperOf = async (caseId: string, kind: BodyOf<typeof issueDocument>['kind']) => {
    const offer = (await list(caseId)).offered.find((each) => each.kind === kind)!
    const body = { id: newId(), kind, subjectId: offer.subjectId }
    const answer = await app.call(issueDocument, { as: worker, params: { id: caseId }, body })
    assert.equal(answer.status, 200, answer.text)
    return { ...answer.json, ...(await textOf(answer.json.id)) }
  }
  const admonition = await paperOf(await caseOf(measures.deliver), 'measure-decision')
  assert.equal(admonition.title, '社区矫正训诫决定书')
  for (const words of ['本人放弃陈述和申辩', '实施办法第三十四条第二项', '未按规定时间报告', '人民检察院申诉']) {
    assert.ok(admonition.text.includes(words), words)
  }
  const onRecord = await app.call(listCaseMeasures, { as: worker, params: { id: admonition.caseId } })
  assert.equal(onRecord.json.measures[0]?.paperNumber, admonition.documentNumber)
  const proposal = await paperOf(await caseOf(measures.answer), 'measure-decision')
  assert.ok(proposal.text.includes('公安机关：') && proposal.text.includes('建议依法给予治安管理处罚'))

  const certificate = await paperOf(ends.handOver, 'termination-certificate')
  assert.match(certificate.documentNumber, /^ZM\d{8}-/)
  assert.match(certificate.text, /于2026年11月20日(矫正期满|被赦免)，.+依法解除社区矫正/)
  const notice = await paperOf(ends.handOver, 'termination-notice')
  assert.ok(notice.text.includes('解除社区矫正通知书') && notice.text.includes('抄送：所在地人民检察院、公安机关'))
  const voided = { id: newId(), reason: '打印时卡纸损坏' }
  await app.call(voidDocument, { as: worker, params: { id: certificate.id }, body: voided })
  assert.equal((await paperOf(ends.handOver, 'termination-certificate')).documentNumber, certificate.documentNumber)

  const waiting = await caseOf(measures.decide)
  const early = { id: newId(), kind: 'measure-decision', subjectId: measures.decide } as const
  const refused = await app.call(issueDocument, { as: worker, params: { id: waiting }, body: early })
  assert.deepEqual([refused.status, refused.json.code], [409, 'document-too-early'])
})
