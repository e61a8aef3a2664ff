import { type CountyCode, counties, isCountyCode } from './counties.ts'

export interface DocumentKind {
  title: string
  /** The word of the kind in the document number. */
  word: string
  article: string
}

/** Official documents that are made from the record (社区矫正法 Art. 20, 22, 27, 28, 44, 45, 51). */
export const documentKinds = {
  'admission-notice': {
    title: '社区矫正告知书',
    word: '告',
    article: '社区矫正法第二十二条、第二十三条、第三十四条',
  },
  'leave-form': {
    title: '社区矫正对象外出审批表',
    word: '外审',
    article: '社区矫正法第二十七条、实施办法第二十七条',
  },
  'leave-decision': {
    title: '社区矫正外出审批告知书',
    word: '外告',
    article: '社区矫正法第二十七条、第三十四条',
  },
  'permit-form': {
    title: '社区矫正对象经常性跨市、县活动审批表',
    word: '跨审',
    article: '社区矫正法第二十七条、实施办法第二十九条',
  },
  'measure-decision': {
    title: '奖惩决定书、建议书',
    word: '奖惩',
    article: '社区矫正法第二十八条、第三十四条',
  },
  'termination-certificate': {
    title: '解除社区矫正证明书',
    word: '解',
    article: '社区矫正法第四十四条',
  },
  'termination-notice': {
    title: '解除、终止社区矫正通知书',
    word: '解通',
    article: '社区矫正法第四十四条、第四十五条、第五十一条',
  },
} as const satisfies Record<string, DocumentKind>
export type DocumentKindName = keyof typeof documentKinds

/** The bureau of an office as it stands in document numbers: a county without its 区, 县 or 市, the city by its own name. */
export function bureauShortName(officeCode: string): string {
  const county = officeCode.slice(0, 6)
  if (!isCountyCode(county)) return '达州'
  const name = counties[county as CountyCode]
  return name.length > 2 ? name.slice(0, -1) : name
}

/** One row of numbers: those of a kind, a bureau and a year run from 1 without a gap. */
export function documentSeries(kind: DocumentKindName, officeCode: string, year: string): string {
  return `（${year}）${bureauShortName(officeCode)}矫${documentKinds[kind].word}字`
}

/** 发文字号, for example `（2026）通川矫外审字第12号`. */
export function documentNumber(series: string, serial: number): string {
  return `${series}第${serial}号`
}
