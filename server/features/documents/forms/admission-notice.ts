import { injunctionKinds } from '@guitu/contract/rules/injunctions.ts'
import { type DocumentContent, writtenDay } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import { categoryName, type DocumentPerson, detail, sexName, termText } from '../person-cells.ts'

interface ForbiddenByCourt {
  kind: string
  content: string
  from: string
  to: string
}

const ordinals = ['一', '二', '三', '四', '五', '六', '七'] as const

/** What is forbidden: the injunctions on record, or, where none is, what the ledger says. */
function forbiddenText(person: DocumentPerson, injunctions: readonly ForbiddenByCourt[]): string {
  if (injunctions.length === 0) return detail(person, 'injunction')
  return injunctions
    .map(
      ({ kind, content, from, to }) =>
        `禁止${injunctionKinds[kind as keyof typeof injunctionKinds] ?? ''}：${content.replace(/。$/, '')}（${writtenDay(from)}至${writtenDay(to)}）`,
    )
    .join('；')
}

/**
 * 社区矫正告知书: what the person is told at reception (社区矫正法 Art. 22; 实施办法 Art. 20): the decision, the term, what is owed (Art. 23),
 * what is forbidden, what follows from a breach (Art. 28) and what the law gives the person (Art. 4, 27, 34).
 */
export function admissionNotice(
  person: DocumentPerson,
  injunctions: readonly ForbiddenByCourt[],
  day: string,
): DocumentContent {
  const office = officeTitle(person.countyCode, '')
  const forbidden = forbiddenText(person, injunctions)
  const told = [
    '在社区矫正期间，应当遵守法律、行政法规，履行法律文书确定的义务，遵守关于报告、会客、外出、迁居、保外就医等监督管理规定，服从社区矫正机构的管理（社区矫正法第二十三条）。',
    ...(forbidden === '' ? [] : [`人民法院宣告的禁止令：${forbidden}。`]),
    '离开所居住的市、县或者迁居，应当报经批准；有正当理由的，社区矫正机构应当批准（社区矫正法第二十七条）。',
    '违反法律法规或者监督管理规定的，视情节依法给予训诫、警告、提请治安管理处罚，或者依法提请撤销缓刑、撤销假释、收监执行；表现突出的，给予表扬（社区矫正法第二十八条）。',
    '你的人身权利、财产权利和其他权利不受侵犯，在就业、就学和享受社会保障等方面不受歧视（社区矫正法第四条）。认为合法权益受到侵害的，有权向人民检察院或者有关机关申诉、控告和检举，受理机关应当告知办理结果（社区矫正法第三十四条）。',
    '你可以查看本人档案的记录，对记录有异议的可以提出，社区矫正机构应当答复（个人信息保护法第四十五条、第四十六条、第五十条）。',
  ]
  return {
    title: '社区矫正告知书',
    addressee: person.personName,
    paragraphs: [
      `根据${detail(person, 'decidingBody')}${detail(person, 'documentNumber')}法律文书，你因犯${detail(person, 'offence')}依法实行社区矫正，矫正类别为${categoryName(person)}，社区矫正期限自${termText(person)}，由${officeTitle(person.officeCode, person.officeName)}负责日常工作。现将有关事项告知如下：`,
      ...told.map((text, at) => `${ordinals[at]}、${text}`),
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
