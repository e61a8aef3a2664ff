import { addMonths, type CalendarDate, daysBetween, parseDate } from './calendar.ts'
import type { MeasureSettings } from './measure-settings.ts'
import type { Role } from './permissions.ts'

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

/** How a ground is known: counted from the record, or stated by an officer with the facts. */
type Basis = 'stated' | 'served' | 'out-of-contact' | 'admonitions' | 'warnings'

export interface MeasureGround {
  kind: MeasureKind
  text: string
  article: string
  basis: Basis
}

/**
 * Grounds with their articles (社区矫正法实施办法 Art. 33-36, 46, 47; 社区矫正法 Art. 28, 49). Only conduct that the law names; nothing that is
 * a right (treatment, appeal, statement) is among them.
 */
export const measureGrounds = {
  'good-conduct': {
    kind: 'commendation',
    text: '认罪悔罪、遵守法律法规、服从监督管理、接受教育表现突出',
    article: '社区矫正法第二十八条、实施办法第三十三条',
    basis: 'served',
  },
  'short-out-of-contact': {
    kind: 'admonition',
    text: '不按规定时间报到或者脱离监管，未超过规定天数',
    article: '实施办法第三十四条第一项',
    basis: 'out-of-contact',
  },
  'minor-breach': {
    kind: 'admonition',
    text: '违反关于报告、会客、外出、迁居等规定，情节轻微',
    article: '实施办法第三十四条第二项',
    basis: 'stated',
  },
  'education-missed': {
    kind: 'admonition',
    text: '不按规定参加教育学习等活动，经教育仍不改正',
    article: '实施办法第三十四条第三项',
    basis: 'stated',
  },
  'injunction-minor': {
    kind: 'warning',
    text: '违反人民法院禁止令，情节轻微',
    article: '实施办法第三十五条第一项',
    basis: 'stated',
  },
  'long-out-of-contact': {
    kind: 'warning',
    text: '不按规定时间报到或者脱离监管，超过规定天数',
    article: '实施办法第三十五条第二项',
    basis: 'out-of-contact',
  },
  'grave-breach': {
    kind: 'warning',
    text: '违反关于报告、会客、外出、迁居等规定，情节较重',
    article: '实施办法第三十五条第三项',
    basis: 'stated',
  },
  'admonished-without-effect': {
    kind: 'warning',
    text: '受到训诫后仍不改正',
    article: '实施办法第三十五条第五项',
    basis: 'admonitions',
  },
  'public-order': {
    kind: 'public-security',
    text: '违反监督管理规定或者禁止令，依法应予治安管理处罚',
    article: '社区矫正法第二十八条、实施办法第三十六条',
    basis: 'stated',
  },
  'injunction-serious': {
    kind: 'revocation',
    text: '违反人民法院禁止令，情节严重',
    article: '实施办法第四十六条第一项',
    basis: 'stated',
  },
  'month-out-of-contact': {
    kind: 'revocation',
    text: '无正当理由不按规定时间报到或者脱离监管，超过一个月',
    article: '实施办法第四十六条第二项、第四十七条第一项',
    basis: 'out-of-contact',
  },
  'warned-without-effect': {
    kind: 'revocation',
    text: '受到警告后仍不改正',
    article: '实施办法第四十六条第四项、第四十七条第三项',
    basis: 'warnings',
  },
  'serious-breach': {
    kind: 'revocation',
    text: '其他违反法律、行政法规和监督管理规定，情节严重',
    article: '实施办法第四十六条第五项、第四十七条第四项',
    basis: 'stated',
  },
  'recall-out-of-contact': {
    kind: 'return-to-prison',
    text: '脱离监管超过一个月',
    article: '社区矫正法第四十九条',
    basis: 'out-of-contact',
  },
  'recall-warned': {
    kind: 'return-to-prison',
    text: '受到警告后仍不改正',
    article: '社区矫正法第四十九条',
    basis: 'warnings',
  },
  'recall-conditions-gone': {
    kind: 'return-to-prison',
    text: '暂予监外执行的情形消失或者不符合条件，刑期未满',
    article: '社区矫正法第四十九条',
    basis: 'stated',
  },
} as const satisfies Record<string, MeasureGround>
export type MeasureGroundKey = keyof typeof measureGrounds

/** What the record says, as far as the offer depends on it. */
export interface MeasureFacts {
  /** Category of corrections (管制, 缓刑 …), by its code. */
  category: string
  startDate: CalendarDate
  today: CalendarDate
  /** The latest loss of contact: last contact, and the day found or today. Null when there is none that still counts. */
  outOfContact: { from: CalendarDate; to: CalendarDate } | null
  /** Admonitions and warnings given that, an officer recorded, had no effect. */
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

const categoryFits: Partial<Record<MeasureKind, { categories: readonly string[]; why: string }>> = {
  revocation: { categories: ['probation', 'parole'], why: '只适用于宣告缓刑、裁定假释的社区矫正对象' },
  'return-to-prison': { categories: ['temporary-release'], why: '只适用于暂予监外执行的社区矫正对象' },
}

const injunctionGrounds: readonly MeasureGroundKey[] = ['injunction-minor', 'injunction-serious']

function weighContact(kind: MeasureKind, facts: MeasureFacts, settings: MeasureSettings): [boolean, string] {
  if (!facts.outOfContact) return [false, '没有失去联系的记录；先登记失去联系，天数由系统计算']
  const days = daysOutOfContact(facts.outOfContact)
  const { admonitionMaxDays, recallAfterMonths } = settings
  const monthEnd = addMonths(facts.outOfContact.from, recallAfterMonths)
  const said = `失去联系 ${days} 天（${facts.outOfContact.from} 最后联系，计至 ${facts.outOfContact.to}）`
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
  return facts.outOfContact.to > monthEnd
    ? [true, `${said}，超过 ${recallAfterMonths} 个月（${monthEnd} 满）`]
    : [false, `${said}，没有超过 ${recallAfterMonths} 个月（${monthEnd} 满）`]
}

function weigh(
  ground: MeasureGroundKey,
  { kind, basis }: MeasureGround,
  facts: MeasureFacts,
  settings: MeasureSettings,
): [boolean, string] {
  const only = categoryFits[kind]
  if (only && !only.categories.includes(facts.category)) return [false, only.why]
  // 刑法 38, 72: a court forbids in control and probation only
  if (injunctionGrounds.includes(ground) && !['control', 'probation'].includes(facts.category)) {
    return [false, '禁止令只适用于管制和缓刑']
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
    const [fits, why] = weigh(ground, about, facts, settings)
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
