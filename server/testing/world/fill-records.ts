import { proposeMerge } from '@guitu/contract/merges.ts'
import { requestRecordQuery } from '@guitu/contract/seals.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../add-case.ts'
import { addDuplicate } from '../add-duplicate.ts'
import { addSealedCase } from '../add-sealed-case.ts'
import type { TestApp } from '../start-test-app.ts'
import { must } from './must.ts'
import type { Staff } from './world.ts'

/** Records behind walls of their own, and persons who may be one. */
export async function fillRecords(app: TestApp, home: Staff) {
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
  return { confidential, ended, sealed, recordQueryId, duplicates, mergeId }
}
