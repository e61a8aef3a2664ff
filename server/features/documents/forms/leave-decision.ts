import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  howToComplain,
  type LeaveReason,
  leaveReasons,
  type RefusalGround,
  refusalGrounds,
} from '@guitu/contract/rules/leave.ts'
import { countDays } from '@guitu/contract/rules/leave-route.ts'
import { type DocumentContent, writtenDay } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import type { DocumentPerson } from '../person-cells.ts'
import type { DecisionStep, LeaveForDocument } from '../subject-queries.ts'

/**
 * 外出审批告知书. An approval says from when to when, where, and by when to report back; a refusal says its ground and how to complain
 * (社区矫正法 Art. 27, 34).
 */
export function leaveDecision(
  person: DocumentPerson,
  leave: LeaveForDocument,
  decision: DecisionStep,
  backReportHours: number,
): DocumentContent {
  const approved = decision.kind === 'approved'
  // a township office decides by the county's mandate (社区矫正法 Art. 9; 实施办法 Art. 27)
  const mandate = decision.officeCode.length > 6 ? `受${officeTitle(person.countyCode, '')}委托，` : ''
  const asked = `你于${writtenDay(shanghaiDate(new Date(leave.askedAt)))}因${leaveReasons[leave.reason as LeaveReason]}（${leave.reasonNote}）申请前往${leave.place}，时间为${writtenDay(leave.from)}至${writtenDay(leave.to)}，共 ${countDays(leave)} 天（申请编号 ${leave.leaveNumber}）。`
  return {
    title: approved ? '社区矫正外出批准告知书' : '社区矫正外出不予批准告知书',
    addressee: person.personName,
    paragraphs: [
      asked,
      ...(approved
        ? [
            `经审核，${mandate}根据社区矫正法第二十七条的规定，批准外出。`,
            `外出期间应当保持联系畅通，按照批准的时间和地点往返；返回后应当在 ${backReportHours} 小时内报告。情况变化需要延长的，应当在期满前申请。`,
          ]
        : [
            `经审核，${mandate}不予批准，理由：${refusalGrounds[decision.ground as RefusalGround] ?? ''}。${decision.opinion}`,
            howToComplain,
          ]),
    ],
    rows: [],
    signature: {
      office: officeTitle(decision.officeCode, decision.officeName),
      day: shanghaiDate(new Date(decision.at)),
    },
    receipt: '我已收到本告知书。',
    counterfoil: [
      { label: '姓名', text: person.personName },
      { label: '档案编号', text: person.caseNumber },
      { label: '申请编号', text: leave.leaveNumber },
      { label: '外出时间', text: `${writtenDay(leave.from)}至${writtenDay(leave.to)}` },
      { label: '目的地', text: leave.place },
      { label: '审批结果', text: approved ? '批准' : '不予批准' },
      { label: '经办人', text: '' },
    ],
  }
}
