import { alertRules } from './alert-catalogue.ts'
import { type AlertLevel, levels } from './alert-levels.ts'
import { minutesInWords } from './routing.ts'

/** What a template of a call or a text message may hold of an alert, and nothing else: no name, no offence, no facts. */
export const templateFields = ['级别', '处置', '机构', '案号', '要求', '编号', '链接'] as const
export type TemplateField = (typeof templateFields)[number]

export type MessageTemplates = Readonly<Record<AlertLevel, string>>

const usual = '【归途】{级别}预警（{处置}）：{机构}，案号 {案号}。{要求}。回复 {编号} 确认。{链接}'
export const defaultTemplates: MessageTemplates = { 1: usual, 2: usual, 3: usual }

const levelNames: Readonly<Record<AlertLevel, string>> = { 1: '一级', 2: '二级', 3: '三级' }
const asks: Readonly<Record<AlertLevel, string>> = { 1: '请立即处置', 2: '请核查', 3: '请掌握情况' }

/** What a level asks for and by when, in the words of a message; a call reads the same aloud. @param minutes as they hold in the county */
export function askOf(level: AlertLevel, minutes: number): string {
  return `${asks[level]}，${minutesInWords(minutes)}内确认`
}

/** Without these nobody knows what a message is about. */
const needed: readonly TemplateField[] = ['级别', '机构', '案号', '链接']
export const longestTemplate = 200

/** Words that tell of an offence, a measure or an illness: whoever picks the phone up would know. */
const tellingWords = [
  ...new Set(alertRules.map((rule) => rule.title)),
  ...[
    '犯罪',
    '罪犯',
    '服刑',
    '刑满',
    '缓刑',
    '假释',
    '管制',
    '拘留',
    '逮捕',
    '戒毒',
    '吸毒',
    '毒品',
    '盗窃',
    '抢劫',
    '诈骗',
  ],
  ...[
    '强奸',
    '伤害',
    '杀人',
    '赌博',
    '酒驾',
    '醉驾',
    '贩毒',
    '走私',
    '贪污',
    '受贿',
    '涉黑',
    '涉恶',
    '艾滋',
    '精神病',
    '矫正对象',
    '矫正人员',
    '帮教对象',
    '刑释',
    '电子定位',
    '定位装置',
    '脚环',
    '腕带',
  ],
]

/** What is wrong with a template, in Chinese, with what to do; undefined when it may be used. */
export function whyTemplateDoesNotHold(template: string): string | undefined {
  if (template.length > longestTemplate) return `模板最多 ${longestTemplate} 字，请缩短`
  const fields = [...template.matchAll(/\{([^{}]*)\}/g)].map((found) => found[1]!)
  const strange = fields.find((field) => !(templateFields as readonly string[]).includes(field))
  if (strange !== undefined) return `没有“{${strange}}”这一项，请只用下面列出的项`
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))) return '花括号没有成对，请检查'
  const missing = needed.find((field) => !fields.includes(field))
  if (missing) return `缺少“{${missing}}”，收到的人看不出是什么事`
  const telling = tellingWords.find((word) => template.includes(word))
  if (telling) return `短信和电话可能被旁人看到、听到，不能写“${telling}”`
  return undefined
}

/** What a message may know of its alert. */
export interface MessageSubject {
  level: AlertLevel
  officeName: string
  caseNumber: string
  /** YJ20261120-000123: its last digits are what a reply names. */
  alertNumber: string
  link: string
  /** Within how many minutes it is to be acknowledged, as the setting of the county says. */
  acknowledgeMinutes: number
}

/** The text of a call or a text message about an alert. */
export function fillTemplate(template: string, subject: MessageSubject): string {
  const values: Readonly<Record<TemplateField, string>> = {
    级别: levelNames[subject.level],
    处置: levels[subject.level].label,
    机构: subject.officeName,
    案号: subject.caseNumber,
    要求: askOf(subject.level, subject.acknowledgeMinutes),
    编号: subject.alertNumber.split('-').at(-1)!,
    链接: subject.link,
  }
  return template.replace(/\{([^{}]*)\}/g, (whole, field: string) => values[field as TemplateField] ?? whole)
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The templates that hold: what is stored where it may be used, else the default. @param stored the value of the setting `message-templates` */
export function templatesOf(stored: unknown): MessageTemplates {
  const of = (level: AlertLevel): string => {
    const text = isTable(stored) ? stored[String(level)] : undefined
    return typeof text === 'string' && whyTemplateDoesNotHold(text) === undefined ? text : defaultTemplates[level]
  }
  return { 1: of(1), 2: of(2), 3: of(3) }
}
