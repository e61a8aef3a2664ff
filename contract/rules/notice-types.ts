import type { RuleCode } from './alert-catalogue.ts'
import type { CaseKind } from './case-kinds.ts'
import { isNoticeSource, type NoticeSource } from './notice-sources.ts'

/** Kinds of bodies that may send formal notices. */
export const bodyKinds = {
  police: '公安机关',
  court: '人民法院',
  procuratorate: '人民检察院',
  prison: '监狱',
  justice: '司法行政机关',
  other: '其他机关',
  'device-vendor': '电子定位装置厂商',
} as const
export type BodyKind = keyof typeof bodyKinds

/** One thing a notice must or may say, beside its facts and its times. */
export type NoticeField = {
  key: string
  label: string
  required: boolean
  /** Sources it is asked of; all of the type's when absent. */
  sources?: readonly NoticeSource[]
  hint: string
} & (
  | { kind: 'text'; maxLength: number }
  | { kind: 'date'; notInFuture?: boolean; notBefore?: string }
  | { kind: 'choice'; options: Readonly<Record<string, string>> }
)

export type NoticeType = {
  label: string
  sources: readonly NoticeSource[]
  caseKinds: readonly CaseKind[]
  /** Bodies whose formal notice of this type is accepted. */
  bodyKinds: readonly BodyKind[]
  fields: readonly NoticeField[]
  /** The rules it feeds, one for each kind of case. */
  rules: readonly RuleCode[]
}

/** What every formal notice must carry: the body, and the number and date of its document. */
export const formalNoticeFields: readonly NoticeField[] = [
  { key: 'bodyName', label: '通报机关', required: true, kind: 'text', maxLength: 60, hint: '机关全称' },
  { key: 'documentNumber', label: '文书编号', required: true, kind: 'text', maxLength: 80, hint: '文书上的编号' },
  { key: 'documentDate', label: '文书日期', required: true, kind: 'date', notInFuture: true, hint: '文书上的日期' },
]

const place: NoticeField = {
  key: 'place',
  label: '执行场所',
  required: false,
  kind: 'text',
  maxLength: 100,
  hint: '拘留所、看守所或者戒毒所名称',
}
const offence: NoticeField = {
  key: 'offence',
  label: '涉嫌罪名',
  required: true,
  kind: 'text',
  maxLength: 200,
  hint: '文书上的涉嫌罪名',
}
const measureFrom: NoticeField = {
  key: 'periodFrom',
  label: '执行日期',
  required: true,
  kind: 'date',
  hint: '开始执行的日期',
}
const reporter: readonly NoticeField[] = [
  {
    key: 'reporterName',
    label: '报告人',
    required: true,
    sources: ['staff'],
    kind: 'text',
    maxLength: 30,
    hint: '谁看见、听到或者被告知的，写真实姓名',
  },
  {
    key: 'reporterPhone',
    label: '报告人电话',
    required: false,
    sources: ['staff'],
    kind: 'text',
    maxLength: 20,
    hint: '便于回访',
  },
]
const period: readonly NoticeField[] = [
  { key: 'periodFrom', label: '起始日期', required: true, kind: 'date', hint: '文书上的起始日期' },
  {
    key: 'periodTo',
    label: '终止日期',
    required: true,
    kind: 'date',
    notBefore: 'periodFrom',
    hint: '文书上的终止日期',
  },
]
const somewhere: NoticeField = {
  key: 'place',
  label: '地点',
  required: false,
  kind: 'text',
  maxLength: 200,
  hint: '发生的地点',
}

/**
 * The types of notices that can come in. A type that is not here is refused at the door, those of refusedNoticeTypes
 * with the reason. Events of positioning devices and answers to verifications come by their own orders, never by a
 * notice, so no type accepts these two sources.
 */
export const noticeTypes = {
  'administrative-detention': {
    label: '行政拘留',
    sources: ['formal-notice'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: ['police'],
    fields: [
      { key: 'grounds', label: '案由', required: true, kind: 'text', maxLength: 200, hint: '决定书上的案由' },
      ...period,
      place,
    ],
    rules: ['C201', 'A201'],
  },
  'criminal-detention': {
    label: '刑事拘留',
    sources: ['formal-notice'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: ['police', 'procuratorate'],
    fields: [offence, measureFrom, place],
    rules: ['C202', 'A202'],
  },
  arrest: {
    label: '逮捕',
    sources: ['formal-notice'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: ['police', 'procuratorate', 'court'],
    fields: [offence, measureFrom, place],
    rules: ['C202', 'A202'],
  },
  'compulsory-rehabilitation': {
    label: '强制隔离戒毒',
    sources: ['formal-notice'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: ['police'],
    fields: [...period, place],
    rules: ['C203', 'A203'],
  },
  'danger-report': {
    label: '现实危险报告',
    sources: ['staff', 'formal-notice'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: ['police', 'court', 'procuratorate', 'prison', 'justice', 'other'],
    fields: [...reporter, somewhere],
    rules: ['C101', 'A101'],
  },
  dispute: {
    label: '重大矛盾纠纷',
    sources: ['staff', 'formal-notice', 'self'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: ['police', 'court', 'procuratorate', 'justice', 'other'],
    fields: [
      {
        key: 'counterpart',
        label: '对方当事人',
        required: true,
        kind: 'text',
        maxLength: 100,
        hint: '姓名或者称呼、与本人的关系',
      },
      somewhere,
    ],
    rules: ['C102', 'A102'],
  },
  'left-area': {
    label: '离开执行地',
    sources: ['self', 'staff', 'formal-notice'],
    caseKinds: ['corrections'],
    bodyKinds: ['police', 'court', 'procuratorate', 'justice'],
    fields: [
      {
        key: 'place',
        label: '所在地点',
        required: true,
        kind: 'text',
        maxLength: 200,
        hint: '离开后所在的市、县和地点',
      },
    ],
    rules: ['C204'],
  },
  'injunction-breach': {
    label: '违反禁止令',
    sources: ['staff', 'formal-notice'],
    caseKinds: ['corrections'],
    bodyKinds: ['police', 'court', 'procuratorate', 'justice'],
    fields: [
      {
        key: 'injunction',
        label: '禁止令内容',
        required: true,
        kind: 'text',
        maxLength: 400,
        hint: '人民法院禁止的活动、场所或者人',
      },
      somewhere,
    ],
    rules: ['C207'],
  },
  'treatment-away': {
    label: '异地就医报备',
    sources: ['self'],
    caseKinds: ['corrections'],
    bodyKinds: [],
    fields: [
      { key: 'place', label: '就医地点', required: true, kind: 'text', maxLength: 200, hint: '市、县即可，不填病情' },
      { key: 'returnDate', label: '预计返回日期', required: false, kind: 'date', hint: '大约哪天回来' },
    ],
    rules: ['C302'],
  },
  hardship: {
    label: '生活困难',
    sources: ['self', 'staff'],
    caseKinds: ['corrections', 'aftercare'],
    bodyKinds: [],
    fields: [
      {
        key: 'need',
        label: '困难方面',
        required: true,
        kind: 'choice',
        options: { housing: '住房', income: '收入', health: '健康', family: '家庭' },
        hint: '选最要紧的一项',
      },
    ],
    rules: ['C304', 'A301'],
  },
  'urgent-hardship': {
    label: '急难求助',
    sources: ['self', 'staff'],
    caseKinds: ['aftercare'],
    bodyKinds: [],
    fields: [
      {
        key: 'need',
        label: '急需的帮助',
        required: true,
        kind: 'choice',
        options: { shelter: '没有住处', kin: '没有亲属可投靠', income: '没有生活来源', other: '其他紧急求助' },
        hint: '选最急的一项',
      },
    ],
    rules: ['A204'],
  },
} as const satisfies Readonly<Record<string, NoticeTypeShape>>

// The rules are named by their codes; checking them against the catalogue here would make the two tables define each
// other, so their agreement is a test.
type NoticeTypeShape = Omit<NoticeType, 'rules'> & { rules: readonly string[] }

export type NoticeTypeCode = keyof typeof noticeTypes

/** Types that are not built and are named at the door (boundaries: biometric identification, covert or bulk feeds, tracks, scores). */
export const refusedNoticeTypes = {
  'face-recognition': '人脸识别',
  'voice-recognition': '声纹识别',
  'gait-recognition': '步态识别',
  camera: '摄像头',
  ticket: '车票、机票',
  lodging: '住宿',
  spending: '消费',
  'internet-use': '上网',
  vehicle: '车辆',
  toll: '通行卡口',
  utility: '水电气',
  'medical-record': '就医记录',
  track: '轨迹',
  position: '位置',
  score: '评分',
  prediction: '预测',
} as const

/** The page a refusal names: docs on what the software does not do. */
export const BOUNDARIES_PAGE = 'boundaries'

export type NoticeTypeCheck =
  | { ok: true; code: NoticeTypeCode; type: NoticeType }
  | { ok: false; refused: 'boundary' | 'unknown'; message: string; page: typeof BOUNDARIES_PAGE }

/** Whether a notice of this type can come in; anything else is answered 422 and names the boundaries page. */
export function checkNoticeType(code: string): NoticeTypeCheck {
  if (Object.hasOwn(noticeTypes, code)) {
    return { ok: true, code: code as NoticeTypeCode, type: noticeTypes[code as NoticeTypeCode] }
  }
  if (Object.hasOwn(refusedNoticeTypes, code)) {
    const label = refusedNoticeTypes[code as keyof typeof refusedNoticeTypes]
    return {
      ok: false,
      refused: 'boundary',
      message: `不接收“${label}”类数据：本系统不以这类数据预警，理由见《边界》`,
      page: BOUNDARIES_PAGE,
    }
  }
  return {
    ok: false,
    refused: 'unknown',
    message: `没有这种通报类型。可用的类型：${Object.values(noticeTypes)
      .map((type) => type.label)
      .join('、')}；不接收的数据见《边界》`,
    page: BOUNDARIES_PAGE,
  }
}

/** The fields a notice of a type must or may carry when it comes from a source, in the order of the form. */
export function noticeFieldsOf(code: NoticeTypeCode, source: string): readonly NoticeField[] {
  if (!isNoticeSource(source)) return []
  const type: NoticeType = noticeTypes[code]
  const fields = type.fields.filter((field) => field.sources === undefined || field.sources.includes(source))
  return source === 'formal-notice' ? [...formalNoticeFields, ...fields] : fields
}
