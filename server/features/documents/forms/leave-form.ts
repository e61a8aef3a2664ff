import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type LeaveReason, leaveReasons, type RefusalGround, refusalGrounds } from '@guitu/contract/rules/leave.ts'
import { countDays, type LeaveLevel, leaveLevels } from '@guitu/contract/rules/leave-route.ts'
import { type DocumentContent, type FormRow, writtenDay } from '../document-content.ts'
import { cityCode, officeTitle } from '../office-title.ts'
import { type DocumentPerson, personRows } from '../person-cells.ts'
import type { DecisionStep, LeaveForDocument } from '../subject-queries.ts'

export function decisionText(decision: DecisionStep): string {
  // an opinion that says 同意 itself says it once
  if (decision.kind === 'approved')
    return decision.opinion.includes('同意') ? decision.opinion : `同意。${decision.opinion}`
  return `不同意：${refusalGrounds[decision.ground as RefusalGround] ?? ''}。${decision.opinion}`
}

const order = Object.keys(leaveLevels) as LeaveLevel[]

/** The level that an office belongs to. */
function levelOf(officeCode: string): LeaveLevel {
  if (officeCode.length > 6) return 'township'
  return officeCode === cityCode ? 'city' : 'county'
}

/**
 * The opinion of each level: what was decided where it was decided, room for a hand where it was not. The county may decide for the
 * township office, and the case may have gone to another office since: the decision stands under the name of the one that made it.
 */
export function opinionRows(person: DocumentPerson, decision: DecisionStep | undefined, upTo: LeaveLevel): FormRow[] {
  const offices = {
    township: { label: '受委托的司法所意见', code: person.officeCode, name: person.officeName },
    county: { label: '县级社区矫正机构意见', code: person.countyCode, name: '' },
    city: { label: '市级社区矫正机构意见', code: cityCode, name: '' },
  } as const
  const decidedBy = decision && levelOf(decision.officeCode)
  const last = Math.max(order.indexOf(upTo), decidedBy === undefined ? 0 : order.indexOf(decidedBy))
  return order.slice(0, last + 1).map((level) => {
    const { label, code, name } = offices[level]
    if (decision === undefined || level !== decidedBy) {
      return { label, text: '', signedBy: officeTitle(code, name), day: '' }
    }
    return {
      label,
      text: decisionText(decision),
      signedBy: officeTitle(decision.officeCode, decision.officeName),
      day: shanghaiDate(new Date(decision.at)),
    }
  })
}

/** 外出审批表: the request, the meter of the two months, and the opinion of every level up to the one that decides (实施办法 Art. 27). */
export function leaveForm(
  person: DocumentPerson,
  leave: LeaveForDocument,
  decision: DecisionStep | undefined,
): DocumentContent {
  return {
    title: '社区矫正对象外出审批表',
    addressee: '',
    paragraphs: [],
    rows: [
      ...personRows(person),
      [
        { label: '申请编号', text: leave.leaveNumber },
        { label: '申请日期', text: writtenDay(shanghaiDate(new Date(leave.askedAt))) },
      ],
      [{ label: '外出理由', text: `${leaveReasons[leave.reason as LeaveReason]}：${leave.reasonNote}` }],
      [{ label: '目的地', text: leave.place }],
      [
        {
          label: '外出时间',
          text: `${writtenDay(leave.from)}至${writtenDay(leave.to)}，共 ${countDays(leave)} 天；两个月内累计 ${leave.totalDays} 天（限 ${leave.limitDays} 天）`,
        },
      ],
      [
        { label: '申请人签名', text: '' },
        { label: '签名日期', text: writtenDay('') },
      ],
      ...opinionRows(person, decision, leave.level as LeaveLevel),
    ],
    signature: null,
    receipt: '',
    counterfoil: [],
  }
}
