import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type DocumentContent, writtenDay } from '../document-content.ts'
import { type DocumentPerson, personRows } from '../person-cells.ts'
import type { DecisionStep, PermitForDocument } from '../subject-queries.ts'
import { opinionRows } from './leave-form.ts'

/** 经常性跨市、县活动审批表 (实施办法 Art. 29). */
export function permitForm(
  person: DocumentPerson,
  permit: PermitForDocument,
  decision: DecisionStep | undefined,
): DocumentContent {
  return {
    title: '社区矫正对象经常性跨市、县活动审批表',
    addressee: '',
    paragraphs: [],
    rows: [
      ...personRows(person),
      [
        { label: '申请编号', text: permit.permitNumber },
        { label: '申请日期', text: writtenDay(shanghaiDate(new Date(permit.askedAt))) },
      ],
      [{ label: '申请理由', text: permit.purpose }],
      [{ label: '经常去往地点', text: permit.places.join('、') }],
      [
        { label: '频次', text: permit.frequency },
        { label: '期限', text: `${writtenDay(permit.from)}至${writtenDay(permit.to)}` },
      ],
      [
        { label: '申请人签名', text: '' },
        { label: '签名日期', text: writtenDay('') },
      ],
      ...opinionRows(person, decision, 'county'),
    ],
    signature: null,
    receipt: '',
    counterfoil: [],
  }
}
