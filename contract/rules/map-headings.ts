import type { CaseKindValue } from '../parts.ts'
import { caseTableColumns } from './case-table.ts'
import type { Column } from './read-cells.ts'
import { removeInvisible } from './typed-text.ts'

/** What one heading of a spreadsheet means: the heading of a column of the template, or null when the column is left out. */
export type MappedHeading = { heading: string; column: string | null }

/** The column that a list of rejected rows adds; it means nothing when the list comes back. */
export const reasonHeading = '拒收原因'

/** A table of a county is about that county, whether it says so or not. */
const givenByCounty = '执行县市区'

/** What offices call the columns besides the headings of the template. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  caseNumber: ['档案号', '编号', '案件编号', '矫正编号', '人员编号'],
  name: ['矫正对象姓名', '社区矫正对象姓名', '帮教对象姓名', '安置帮教对象姓名', '对象姓名'],
  idNumber: ['身份证号', '身份证号码', '居民身份证号码', '证件号码', '身份证', '公民身份证号码'],
  birthDate: ['出生年月', '出生年月日', '生日'],
  education: ['学历', '文化水平', '受教育程度'],
  maritalStatus: ['婚姻', '婚姻情况'],
  household: ['户籍地址', '户籍所在地', '户口所在地'],
  residence: ['居住地址', '现住址', '住址', '现居住地', '家庭住址', '经常居住地'],
  phone: ['电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '本人电话', '本人联系电话'],
  category: ['矫正类型', '社区矫正类别', '刑罚种类'],
  offence: ['犯罪名称', '案由', '所犯罪名'],
  decidingBody: ['判决机关', '裁定机关', '社区矫正决定机关', '决定法院'],
  documentNumber: ['文书号', '判决书号', '判决书编号', '法律文书编号', '案号'],
  officeName: ['所属司法所', '司法所名称', '管辖司法所', '矫正单位'],
  county: ['县市区', '区县', '县区', '所属县市区'],
  responsibleName: ['矫正责任人', '责任人姓名', '矫正小组责任人', '帮教人', '责任人', '帮教责任人'],
  injunction: ['禁止令内容'],
  reportedDate: ['报到时间', '入矫日期', '入矫时间', '实际报到日期'],
  releaseSource: ['人员来源', '对象来源'],
  releaseDate: ['刑满释放日期', '释放时间', '解矫日期'],
  releasingBody: ['释放机关', '释放监狱', '服刑单位'],
  aidClass: ['帮教等级', '对象类别'],
  threeNones: ['是否三无', '是否三无人员', '三无'],
  employment: ['就业状况', '就业'],
  consent: ['是否同意帮教', '同意帮教与否'],
  relativeName: ['家属姓名', '联系人姓名', '联系人'],
  relativePhone: ['家属电话', '联系人电话', '亲属联系电话'],
}

const termNames: Readonly<Record<CaseKindValue, Readonly<Record<string, readonly string[]>>>> = {
  corrections: {
    startDate: ['起始日期', '矫正开始日期', '矫正期起', '矫正起日', '矫正起始时间'],
    endDate: ['终止日期', '矫正结束日期', '矫正期止', '矫正止日', '矫正终止时间', '解矫日期'],
  },
  aftercare: {
    startDate: ['起始日期', '帮教开始日期', '帮教期起', '帮教起始时间'],
    endDate: ['终止日期', '帮教结束日期', '帮教期止', '帮教终止时间'],
  },
}

/** A heading without what offices put around it: spaces, asterisks, and notes in brackets. */
function bare(heading: string): string {
  return removeInvisible(heading)
    .text.replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s\u3000*＊:：]/g, '')
}

/**
 * What the headings of a spreadsheet seem to mean, in their order. Of two headings that seem to mean the same column the one that bears
 * its very name has it, else the first; the other is left out.
 * @returns `isSure` when every heading bears the name of a column and none that a row must have is missing, so nobody need be asked
 */
export function suggestMapping(
  kind: CaseKindValue,
  headings: readonly string[],
): { mapping: MappedHeading[]; isSure: boolean } {
  const columns = caseTableColumns[kind]
  const names = headings.map(bare)
  const taken = new Map<number, Column>()
  const given = new Set<string>()
  const take = (means: (column: Column, name: string) => boolean): void => {
    for (const [at, name] of names.entries()) {
      const column = taken.has(at) ? undefined : columns.find((each) => !given.has(each.key) && means(each, name))
      if (!column) continue
      taken.set(at, column)
      given.add(column.key)
    }
  }
  take((column, name) => column.header === name)
  const exact = taken.size
  take(({ key }, name) => [...(termNames[kind][key] ?? []), ...(otherNames[key] ?? [])].includes(name))
  const mapping = headings.map((heading, at) => ({ heading, column: taken.get(at)?.header ?? null }))
  const asked = names.filter((name) => name !== reasonHeading)
  return { mapping, isSure: exact === asked.length && missingColumns(kind, mapping).length === 0 }
}

/** The columns that a row must have and no heading means. */
export function missingColumns(kind: CaseKindValue, mapping: readonly MappedHeading[]): string[] {
  const meant = new Set(mapping.map(({ column }) => column))
  return caseTableColumns[kind]
    .filter(({ header, required }) => required && header !== givenByCounty && !meant.has(header))
    .map(({ header }) => header)
}

/** Why a mapping cannot be used for these headings, in Chinese; undefined when it can. */
export function whyMappingDoesNotHold(
  kind: CaseKindValue,
  headings: readonly string[],
  mapping: readonly MappedHeading[],
): string | undefined {
  if (headings.length !== mapping.length || headings.some((heading, at) => mapping[at]!.heading !== heading)) {
    return '表头与上传的表格不一致，请刷新页面后重新指定各列'
  }
  const known = new Set(caseTableColumns[kind].map(({ header }) => header))
  const meant = mapping.flatMap(({ column }) => (column === null ? [] : [column]))
  const unknown = meant.find((column) => !known.has(column))
  if (unknown !== undefined) return `没有“${unknown.slice(0, 40)}”这一列，请从列表中选择`
  const twice = meant.find((column, at) => meant.indexOf(column) !== at)
  if (twice !== undefined) return `“${twice}”指定了两次，请只留一列`
  const missing = missingColumns(kind, mapping)
  return missing.length > 0 ? `还没有指定必填的列：${missing.join('、')}` : undefined
}

/** The headings by which a mapping is remembered: their order, and a column of reasons that came back, do not matter. */
export function headingSet(headings: readonly string[]): string[] {
  return headings.filter((heading) => bare(heading) !== reasonHeading).sort()
}

/** A remembered mapping for headings of the same set, in their order. */
export function mappingFor(headings: readonly string[], remembered: readonly MappedHeading[]): MappedHeading[] {
  const columns = new Map(remembered.map(({ heading, column }) => [heading, column]))
  return headings.map((heading) => ({ heading, column: columns.get(heading) ?? null }))
}

/** What every row of a county's table says where no heading means it. */
export function cellsGivenByCounty(county: string, mapping: readonly MappedHeading[]): Record<string, string> {
  return mapping.some(({ column }) => column === givenByCounty) ? {} : { [givenByCounty]: county }
}
