import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type LeaveReason, leaveReasons, type RefusalGround, refusalGrounds } from '@guitu/contract/rules/leave.ts'
import { countDays } from '@guitu/contract/rules/leave-route.ts'
import { type DocumentContent, type FormRow, writtenDay } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import { type DocumentPerson, personRows } from '../person-cells.ts'
import type { DecisionStep, LeaveForDocument } from '../queries.ts'

export function decisionText(decision: DecisionStep): string {
  if (decision.kind === 'approved') return `同意。${decision.opinion}`
  return `不同意：${refusalGrounds[decision.ground as RefusalGround] ?? ''}。${decision.opinion}`
}

/** The opinion of each level: what was decided where it was decided, room for a hand where it was not. */
export function opinionRows(
  person: DocumentPerson,
  decision: DecisionStep | undefined,
  levels: readonly ('township' | 'county' | 'city')[],
): FormRow[] {
  const offices = {
    township: { label: '司法所意见', code: person.officeCode, name: person.officeName },
    county: { label: '县级社区矫正机构意见', code: person.countyCode, name: '' },
    city: { label: '市级社区矫正机构意见', code: '511700', name: '' },
  } as const
  return levels.map((level) => {
    const { label, code, name } = offices[level]
    const decidedHere = decision?.officeCode === code
    return {
      label,
      text: decidedHere ? decisionText(decision) : '',
      signedBy: officeTitle(code, name),
      day: decidedHere ? shanghaiDate(new Date(decision.at)) : '',
    }
  })
}

/** 外出审批表: the request, the meter of the two months, and the opinion of every level up to the one that decides (实施办法 Art. 27). */
export function leaveForm(
  person: DocumentPerson,
  leave: LeaveForDocument,
  decision: DecisionStep | undefined,
): DocumentContent {
  const levels = ['township', 'county', 'city'] as const
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
      ...opinionRows(person, decision, levels.slice(0, levels.indexOf(leave.level as (typeof levels)[number]) + 1)),
    ],
    signature: null,
    receipt: '',
    counterfoil: [],
  }
}
