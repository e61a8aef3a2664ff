import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type MeasureGroundKey, measureGrounds } from '@guitu/contract/rules/measure-grounds.ts'
import { isProposal, type MeasureKind } from '@guitu/contract/rules/measures.ts'
import { type DocumentContent, writtenDay } from '../document-content.ts'
import { officeTitle } from '../office-title.ts'
import { categoryName, type DocumentPerson, detail, sexName, termText } from '../person-cells.ts'
import type { MeasureForDocument } from '../subject-queries.ts'

const titles: Readonly<Record<MeasureKind, string>> = {
  commendation: '社区矫正表扬决定书',
  admonition: '社区矫正训诫决定书',
  warning: '社区矫正警告决定书',
  'public-security': '治安管理处罚建议书',
  revocation: '撤销缓刑、假释建议书',
  'return-to-prison': '收监执行建议书',
}

const decided: Readonly<Record<MeasureKind, string>> = {
  commendation: '给予表扬',
  admonition: '给予训诫',
  warning: '给予警告',
  'public-security': '建议依法给予治安管理处罚',
  revocation: '建议依法撤销缓刑、假释',
  'return-to-prison': '建议依法收监执行',
}

function addresseeOf(person: DocumentPerson, kind: MeasureKind): string {
  if (!isProposal(kind)) return person.personName
  return kind === 'public-security' ? '公安机关' : detail(person, 'decidingBody') || '社区矫正决定机关'
}

/**
 * The decision on a measure, or the proposal to the police or the court: the facts, the ground with its article, what the person said
 * (社区矫正法 Art. 28), and for decisions how to appeal (Art. 34).
 */
export function measureDecision(person: DocumentPerson, measure: MeasureForDocument): DocumentContent {
  const kind = measure.kind as MeasureKind
  const ground = measureGrounds[measure.ground as MeasureGroundKey]
  const proposal = isProposal(kind)
  const who = `社区矫正对象${person.personName}，${sexName(person)}，${writtenDay(person.birthDate)}出生，因犯${detail(person, 'offence')}，由${detail(person, 'decidingBody')}依法决定实行社区矫正，矫正类别为${categoryName(person)}，期限自${termText(person)}。`
  return {
    title: titles[kind],
    addressee: addresseeOf(person, kind),
    paragraphs: [
      who,
      `经查，${writtenDay(measure.happenedOn)}，${measure.facts.replace(/。$/, '')}。`,
      ...(measure.statement === null
        ? []
        : [
            measure.statement === ''
              ? '本人放弃陈述和申辩。'
              : `本人陈述和申辩：${measure.statement.replace(/。$/, '')}。`,
          ]),
      `以上情形属于“${ground.text}”。根据${ground.article}的规定，${proposal ? '' : '决定对其'}${decided[kind]}。`,
      ...(proposal || kind === 'commendation'
        ? []
        : [
            '对本决定不服的，可以向作出决定的社区矫正机构或者其上一级机关申诉，也可以向人民检察院申诉、控告和检举（社区矫正法第三十四条）。',
          ]),
    ],
    rows: [],
    signature: {
      office: officeTitle(person.countyCode, ''),
      day: shanghaiDate(new Date(measure.decidedAt)),
    },
    receipt: proposal ? '' : '我已收到本决定书。',
    counterfoil: [
      { label: '姓名', text: person.personName },
      { label: '公民身份号码', text: person.numbers.idNumber },
      { label: '档案编号', text: person.caseNumber },
      { label: '奖惩编号', text: measure.measureNumber },
      { label: '依据', text: ground.article },
      { label: '送达', text: '' },
      { label: '经办人', text: '' },
    ],
  }
}
