import { addMonths, type CalendarDate, daysBetween, parseDate } from './calendar.ts'
import { type MeasureGround, type MeasureGroundKey, measureGrounds } from './measure-grounds.ts'
import type { MeasureSettings } from './measure-settings.ts'
import type { Role } from './permissions.ts'
import { correctionsCategories } from './term-limits.ts'

/** Measures from commendation to return to prison (社区矫正法 Art. 28). */
export const measureKinds = {
  commendation: '表扬',
  admonition: '训诫',
  warning: '警告',
  'public-security': '提请治安管理处罚',
  revocation: '提请撤销缓刑、假释',
  'return-to-prison': '提请收监执行',
} as const
export type MeasureKind = keyof typeof measureKinds

/** Proposals are signed by the head of the county and decided by police or court; the rest the county decides itself. */
export function isProposal(kind: MeasureKind): boolean {
  return kind === 'public-security' || kind === 'revocation' || kind === 'return-to-prison'
}

/** Days without supervision, and what was done about them already. */
export interface Absence {
  what: 'lost-contact' | 'late-report'
  /** The last contact, or the last day on which the report was in time (社区矫正法 Art. 21). */
  from: CalendarDate
  /** The day found or reported, or today. */
  to: CalendarDate
  /** Measures that stand for these days: nobody is punished twice for the same. */
  answeredBy: readonly { kind: MeasureKind; number: string }[]
}

/** What the record says, as far as the offer depends on it. */
export interface MeasureFacts {
  /** Category of corrections (管制, 缓刑 …), by its code. */
  category: string
  startDate: CalendarDate
  today: CalendarDate
  /** Stretches of days out of supervision: a report at reception that came late, and the latest loss of contact. */
  absences: readonly Absence[]
  /** Admonitions and warnings given that, an officer recorded, had no effect, and that no measure has answered yet. */
  admonitionsWithoutEffect: number
  warningsWithoutEffect: number
}

export interface MeasureOffer {
  ground: MeasureGroundKey
  kind: MeasureKind
  text: string
  article: string
  fits: boolean
  /** Counted from the record, not only possible when an officer states the facts. */
  counted: boolean
  /** Why it fits, or why not. */
  why: string
}

/** Days without contact: 1 on the day after the last contact. */
export function daysOutOfContact(lost: { from: CalendarDate; to: CalendarDate }): number {
  return Math.max(0, daysBetween(lost.from, lost.to))
}

/** How far a measure goes; proposals to police or court go furthest. */
const gravity: Readonly<Record<MeasureKind, number>> = {
  commendation: 0,
  admonition: 1,
  warning: 2,
  'public-security': 3,
  revocation: 4,
  'return-to-prison': 4,
}

const absenceTexts: Readonly<Record<Absence['what'], (from: string, to: string, days: number) => string>> = {
  'lost-contact': (from, to, days) => `失去联系 ${days} 天（${from} 最后联系，计至 ${to}）`,
  'late-report': (from, to, days) => `逾期报到 ${days} 天（应当在 ${from} 以前报到，计至 ${to}）`,
}

function weighAbsence(kind: MeasureKind, absence: Absence, settings: MeasureSettings): [boolean, string] {
  const days = daysOutOfContact(absence)
  const { admonitionMaxDays, recallAfterMonths } = settings
  const said = absenceTexts[absence.what](absence.from, absence.to, days)
  const answer = absence.answeredBy.find((each) => gravity[each.kind] >= gravity[kind])
  if (answer) return [false, `${said}，已经${measureKinds[answer.kind]}（${answer.number}），不重复处理`]
  if (kind === 'admonition') {
    return days >= 1 && days <= admonitionMaxDays
      ? [true, `${said}，未超过 ${admonitionMaxDays} 天`]
      : [false, `${said}，训诫适用于 1 至 ${admonitionMaxDays} 天`]
  }
  if (kind === 'warning') {
    return days > admonitionMaxDays
      ? [true, `${said}，超过 ${admonitionMaxDays} 天`]
      : [false, `${said}，没有超过 ${admonitionMaxDays} 天`]
  }
  const monthEnd = addMonths(absence.from, recallAfterMonths)
  return absence.to > monthEnd
    ? [true, `${said}，超过 ${recallAfterMonths} 个月（${monthEnd} 满）`]
    : [false, `${said}，没有超过 ${recallAfterMonths} 个月（${monthEnd} 满）`]
}

function weighContact(kind: MeasureKind, facts: MeasureFacts, settings: MeasureSettings): [boolean, string] {
  const weighed = facts.absences.map((absence) => weighAbsence(kind, absence, settings))
  return (
    weighed.find(([fits]) => fits) ??
    weighed[0] ?? [false, '没有失去联系或者逾期报到的记录；登记失去联系、法律文书和报到之后，天数由系统计算']
  )
}

function weigh(
  { kind, basis, categories }: MeasureGround,
  facts: MeasureFacts,
  settings: MeasureSettings,
): [boolean, string] {
  if (categories && !categories.some((category) => category === facts.category)) {
    return [false, `只适用于${categories.map((category) => correctionsCategories[category]).join('、')}的社区矫正对象`]
  }
  switch (basis) {
    case 'stated':
      return [true, '由工作人员写明事实并附依据']
    case 'served': {
      const from = addMonths(facts.startDate, settings.commendationMonths)
      return facts.today >= from
        ? [true, `${facts.startDate} 起接受社区矫正，已满 ${settings.commendationMonths} 个月`]
        : [false, `接受社区矫正未满 ${settings.commendationMonths} 个月，最早 ${from}`]
    }
    case 'out-of-contact':
      return weighContact(kind, facts, settings)
    case 'admonitions': {
      const { admonitionsWithoutEffect: given } = facts
      return given >= settings.admonitionsToWarning
        ? [true, `已有 ${given} 次训诫登记为仍不改正`]
        : [false, `登记为仍不改正的训诫 ${given} 次，需要 ${settings.admonitionsToWarning} 次`]
    }
    case 'warnings': {
      const { warningsWithoutEffect: given } = facts
      return given >= settings.warningsToProposal
        ? [true, `已有 ${given} 次警告登记为仍不改正`]
        : [false, `登记为仍不改正的警告 ${given} 次，需要 ${settings.warningsToProposal} 次`]
    }
  }
}

/** Every ground with whether it fits and why: an offer, never a decision. An officer decides (社区矫正法 Art. 28). */
export function offerMeasures(facts: MeasureFacts, settings: MeasureSettings): MeasureOffer[] {
  return (Object.entries(measureGrounds) as [MeasureGroundKey, MeasureGround][]).map(([ground, about]) => {
    const [fits, why] = weigh(about, facts, settings)
    const { kind, text, article, basis } = about
    return { ground, kind, text, article, fits, counted: basis !== 'stated', why }
  })
}

/** Fewest characters of the facts, and of an opinion that refuses. */
export const MIN_FACT_WORDS = 10

const lengthOf = (text: string): number => [...text.trim()].length

/** What is wrong with a proposal, by field; empty when nothing is. */
export function checkProposal(
  proposed: { ground: string; facts: string; happenedOn: CalendarDate },
  facts: MeasureFacts,
  settings: MeasureSettings,
): Record<string, string> {
  const faults: Record<string, string> = {}
  const offer = offerMeasures(facts, settings).find((each) => each.ground === proposed.ground)
  if (!offer) faults.ground = '请从列出的情形中选择一项'
  else if (!offer.fits) faults.ground = `不适用${measureKinds[offer.kind]}：${offer.why}`
  if (lengthOf(proposed.facts) < MIN_FACT_WORDS) {
    faults.facts = `请写明事实和依据，至少 ${MIN_FACT_WORDS} 个字：什么时间、什么行为、怎样核实`
  }
  if (parseDate(proposed.happenedOn) === null) faults.happenedOn = `没有 ${proposed.happenedOn} 这一天，请改正`
  else if (proposed.happenedOn > facts.today) faults.happenedOn = '发生日期不能晚于今天'
  else if (proposed.happenedOn < facts.startDate) {
    faults.happenedOn = `发生日期不能早于矫正起始日期 ${facts.startDate}`
  }
  return faults
}

/**
 * Whether an officer may decide; if not, why. The county decides on commendation, admonition and warning; its head signs proposals;
 * nobody decides on what they proposed themselves.
 */
export function checkMeasureDecider(kind: MeasureKind, role: Role, proposer: boolean): string | undefined {
  if (isProposal(kind) && role !== 'county-leader') return `${measureKinds[kind]}由县级负责人签发，您的角色不能决定`
  if (role !== 'county-leader' && role !== 'county-officer') {
    return `${measureKinds[kind]}由县级社区矫正机构决定，您的角色不能决定`
  }
  return proposer ? '是您提出的，应当由另一位工作人员决定' : undefined
}
