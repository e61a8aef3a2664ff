import { type TerminationGround, terminationArticles, terminationGrounds } from '@guitu/contract/rules/terminations.ts'
import { type DocumentContent, writtenDay } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import { categoryName, type DocumentPerson, detail, sexName, termText } from '../person-cells.ts'
import type { TerminationForDocument } from '../subject-queries.ts'

/** 解除社区矫正证明书, handed out on the day the course ends (社区矫正法 Art. 44). */
export function terminationCertificate(person: DocumentPerson, end: TerminationForDocument): DocumentContent {
  const ground = end.ground as TerminationGround
  return {
    title: '解除社区矫正证明书',
    addressee: '',
    paragraphs: [
      `${person.personName}，${sexName(person)}，${writtenDay(person.birthDate)}出生，公民身份号码 ${person.numbers.idNumber}，居住地${person.numbers.residence}。因犯${detail(person, 'offence')}，经${detail(person, 'decidingBody')}${detail(person, 'documentNumber')}法律文书决定，依法实行社区矫正，矫正类别为${categoryName(person)}，期限自${termText(person)}。`,
      `于${writtenDay(end.endedOn)}${terminationGrounds[ground]}，根据${terminationArticles[ground]}的规定，依法解除社区矫正。`,
      '特此证明。',
    ],
    rows: [],
    signature: { office: officeTitle(person.countyCode, ''), day: end.endedOn },
    receipt: '我已收到本证明书。',
    counterfoil: [
      { label: '姓名', text: `${person.personName}（${sexName(person)}）` },
      { label: '公民身份号码', text: person.numbers.idNumber },
      { label: '档案编号', text: person.caseNumber },
      { label: '矫正类别', text: categoryName(person) },
      { label: '矫正期限', text: termText(person) },
      { label: '解除原因', text: terminationGrounds[ground] },
      { label: '通知', text: '决定机关、人民检察院、公安机关：　　　年　　月　　日' },
      { label: '经办人', text: '' },
    ],
  }
}
