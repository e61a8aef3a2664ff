import {
  isRelease,
  type TerminationGround,
  terminationArticles,
  terminationGrounds,
} from '@guitu/contract/rules/terminations.ts'
import { type DocumentContent, writtenDay } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import { categoryName, type DocumentPerson, detail, sexName, termText } from '../person-cells.ts'
import type { EndForNotice } from '../subject-queries.ts'

/** 解除、终止社区矫正通知书, to the body that decided, with copies to procuratorate and police (社区矫正法 Art. 44, 45, 51). */
export function terminationNotice(person: DocumentPerson, end: EndForNotice, day: string): DocumentContent {
  const ground = end.ground as TerminationGround
  const released = isRelease(ground)
  const paper = end.documentNumber === '' ? '' : `（${end.documentNumber}）`
  return {
    title: released ? '解除社区矫正通知书' : '终止社区矫正通知书',
    addressee: detail(person, 'decidingBody') || '社区矫正决定机关',
    paragraphs: [
      `社区矫正对象${person.personName}，${sexName(person)}，${writtenDay(person.birthDate)}出生，公民身份号码 ${person.numbers.idNumber}。因犯${detail(person, 'offence')}，经你单位${detail(person, 'documentNumber')}法律文书决定，依法实行社区矫正，矫正类别为${categoryName(person)}，期限自${termText(person)}。`,
      `该人于${writtenDay(end.endedOn)}${terminationGrounds[ground]}${paper}，根据${terminationArticles[ground]}的规定，社区矫正依法${released ? '解除' : '终止'}。`,
      '特此通知。',
      '抄送：所在地人民检察院、公安机关。',
    ],
    rows: [],
    signature: { office: officeTitle(person.countyCode, ''), day },
    receipt: '',
    counterfoil: [
      { label: '姓名', text: `${person.personName}（${sexName(person)}）` },
      { label: '档案编号', text: person.caseNumber },
      { label: '原因', text: terminationGrounds[ground] },
      { label: '日期', text: writtenDay(end.endedOn) },
      { label: '送达决定机关', text: '' },
      { label: '抄送人民检察院', text: '' },
      { label: '抄送公安机关', text: '' },
      { label: '经办人', text: '' },
    ],
  }
}
