import type { DocumentContent } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import { categoryName, type DocumentPerson, detail, sexName, termText } from '../person-cells.ts'

/**
 * 社区矫正告知书: what the person is told at reception (社区矫正法 Art. 22): the decision, the term, what is owed (Art. 23) and what the law
 * gives the person (Art. 27, 34).
 */
export function admissionNotice(person: DocumentPerson, day: string): DocumentContent {
  const office = officeTitle(person.countyCode, '')
  const injunction = detail(person, 'injunction')
  return {
    title: '社区矫正告知书',
    addressee: person.personName,
    paragraphs: [
      `根据${detail(person, 'decidingBody')}的法律文书（${detail(person, 'documentNumber')}），你因犯${detail(person, 'offence')}依法实行社区矫正，矫正类别为${categoryName(person)}，社区矫正期限自${termText(person)}，由${officeTitle(person.officeCode, person.officeName)}负责日常工作。现将有关事项告知如下：`,
      '一、在社区矫正期间，应当遵守法律、行政法规，履行法律文书确定的义务，遵守关于报告、会客、外出、迁居、保外就医等监督管理规定，服从社区矫正机构的管理（社区矫正法第二十三条）。',
      ...(injunction === '' ? [] : [`二、人民法院宣告的禁止令：${injunction}。`]),
      `${injunction === '' ? '二' : '三'}、离开所居住的市、县或者迁居，应当报经批准；有正当理由的，社区矫正机构应当批准（社区矫正法第二十七条）。`,
      `${injunction === '' ? '三' : '四'}、你的人身权利、财产权利和其他权利不受侵犯，在就业、就学和享受社会保障等方面不受歧视（社区矫正法第四条）。认为社区矫正机构及其工作人员侵犯合法权益的，有权向人民检察院或者有关机关申诉、控告和检举，受理机关应当告知办理结果（社区矫正法第三十四条）。`,
      `${injunction === '' ? '四' : '五'}、你可以查看本人档案的记录，对记录有异议的可以提出，社区矫正机构应当答复（个人信息保护法第四十五条、第四十六条、第五十条）。`,
    ],
    rows: [],
    signature: { office, day },
    receipt: '以上内容已向我宣读，我已收到本告知书。',
    counterfoil: [
      { label: '姓名', text: `${person.personName}（${sexName(person)}）` },
      { label: '公民身份号码', text: person.numbers.idNumber },
      { label: '档案编号', text: person.caseNumber },
      { label: '决定机关', text: detail(person, 'decidingBody') },
      { label: '矫正期限', text: termText(person) },
      { label: '经办人', text: '' },
    ],
  }
}
