import type { MeasureKind } from './measures.ts'
import type { CorrectionsCategory } from './term-limits.ts'

export interface MeasureGround {
  kind: MeasureKind
  text: string
  article: string
  /** How it is known: counted from the record, or stated by an officer with the facts. */
  basis: 'stated' | 'served' | 'out-of-contact' | 'admonitions' | 'warnings'
  /** Categories of corrections it is for; all when absent. */
  categories?: readonly CorrectionsCategory[]
}

const probation: readonly CorrectionsCategory[] = ['probation']
const parole: readonly CorrectionsCategory[] = ['parole']
const release: readonly CorrectionsCategory[] = ['temporary-release']
/** 刑法 Art. 38, 72: a court forbids in control and probation only. */
const forbidden: readonly CorrectionsCategory[] = ['control', 'probation']

/**
 * Grounds with their articles (社区矫正法 Art. 28; 实施办法 Art. 33-36 for the county's own measures, 46 for probation, 47 for parole, 49 for
 * temporary release). Only conduct that the law names; nothing that is a right (treatment, appeal, statement) is among them: what 保外就医
 * asks for is the paper of the re-examination, not that somebody is ill.
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
  'other-minor-breach': {
    kind: 'admonition',
    text: '其他违反监督管理规定，情节轻微',
    article: '实施办法第三十四条第四项',
    basis: 'stated',
  },
  'injunction-minor': {
    kind: 'warning',
    text: '违反人民法院禁止令，情节轻微',
    article: '实施办法第三十五条第一项',
    basis: 'stated',
    categories: forbidden,
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
  're-examination-missed': {
    kind: 'warning',
    text: '保外就医，无正当理由不按时提交病情复查情况，经教育仍不改正',
    article: '实施办法第三十五条第四项',
    basis: 'stated',
    categories: release,
  },
  'admonished-without-effect': {
    kind: 'warning',
    text: '受到训诫后仍不改正',
    article: '实施办法第三十五条第五项',
    basis: 'admonitions',
  },
  'other-grave-breach': {
    kind: 'warning',
    text: '其他违反监督管理规定，情节较重',
    article: '实施办法第三十五条第六项',
    basis: 'stated',
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
    article: '社区矫正法第四十六条、实施办法第四十六条第一项',
    basis: 'stated',
    categories: probation,
  },
  'month-out-of-contact': {
    kind: 'revocation',
    text: '无正当理由不按规定时间报到或者脱离监管，超过一个月',
    article: '社区矫正法第四十六条、实施办法第四十六条第二项',
    basis: 'out-of-contact',
    categories: probation,
  },
  'punished-without-effect': {
    kind: 'revocation',
    text: '因违反监督管理规定受到治安管理处罚，仍不改正',
    article: '社区矫正法第四十六条、实施办法第四十六条第三项',
    basis: 'stated',
    categories: probation,
  },
  'warned-without-effect': {
    kind: 'revocation',
    text: '受到警告后仍不改正',
    article: '社区矫正法第四十六条、实施办法第四十六条第四项',
    basis: 'warnings',
    categories: probation,
  },
  'serious-breach': {
    kind: 'revocation',
    text: '其他违反有关法律、行政法规和监督管理规定，情节严重',
    article: '社区矫正法第四十六条、实施办法第四十六条第五项',
    basis: 'stated',
    categories: probation,
  },
  'parole-out-of-contact': {
    kind: 'revocation',
    text: '无正当理由不按规定时间报到或者脱离监管，超过一个月',
    article: '社区矫正法第四十六条、实施办法第四十七条第一项',
    basis: 'out-of-contact',
    categories: parole,
  },
  'parole-warned': {
    kind: 'revocation',
    text: '受到警告后仍不改正',
    article: '社区矫正法第四十六条、实施办法第四十七条第二项',
    basis: 'warnings',
    categories: parole,
  },
  'parole-breach': {
    kind: 'revocation',
    text: '其他违反有关法律、行政法规和监督管理规定，尚未构成新的犯罪',
    article: '社区矫正法第四十六条、实施办法第四十七条第三项',
    basis: 'stated',
    categories: parole,
  },
  'recall-unfit': {
    kind: 'return-to-prison',
    text: '不符合暂予监外执行条件',
    article: '社区矫正法第四十九条、实施办法第四十九条第一项',
    basis: 'stated',
    categories: release,
  },
  'recall-out-of-contact': {
    kind: 'return-to-prison',
    text: '拒不报告行踪，脱离监管，超过一个月',
    article: '社区矫正法第四十九条、实施办法第四十九条第二项',
    basis: 'out-of-contact',
    categories: release,
  },
  'recall-punished': {
    kind: 'return-to-prison',
    text: '因违反监督管理规定受到治安管理处罚，仍不改正',
    article: '社区矫正法第四十九条、实施办法第四十九条第三项',
    basis: 'stated',
    categories: release,
  },
  'recall-warned': {
    kind: 'return-to-prison',
    text: '受到警告后仍不改正',
    article: '社区矫正法第四十九条、实施办法第四十九条第四项',
    basis: 'warnings',
    categories: release,
  },
  'recall-re-examination': {
    kind: 'return-to-prison',
    text: '保外就医期间不按规定提交病情复查情况，经警告拒不改正',
    article: '社区矫正法第四十九条、实施办法第四十九条第五项',
    basis: 'stated',
    categories: release,
  },
  'recall-conditions-gone': {
    kind: 'return-to-prison',
    text: '暂予监外执行的情形消失，刑期未满',
    article: '社区矫正法第四十九条、实施办法第四十九条第六项',
    basis: 'stated',
    categories: release,
  },
  'recall-guarantor': {
    kind: 'return-to-prison',
    text: '保证人丧失保证条件或者被取消资格，没有在规定期限内提出新的保证人',
    article: '社区矫正法第四十九条、实施办法第四十九条第七项',
    basis: 'stated',
    categories: release,
  },
  'recall-serious-breach': {
    kind: 'return-to-prison',
    text: '其他违反有关法律、行政法规和监督管理规定，情节严重',
    article: '社区矫正法第四十九条、实施办法第四十九条第八项',
    basis: 'stated',
    categories: release,
  },
} as const satisfies Record<string, MeasureGround>
export type MeasureGroundKey = keyof typeof measureGrounds
