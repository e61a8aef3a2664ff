import { addDays, addMonths, type CalendarDate } from './calendar.ts'
import { isMinorsCase } from './case-marks.ts'
import type { CountyCode } from './counties.ts'
import type { Sex } from './identity-number.ts'
import {
  type Cells,
  type Column,
  choicesOf,
  defineColumns,
  type Findings,
  type RowCheck,
  type RowContext,
  readCaseNumber,
  readChoice,
  readCounty,
  readDate,
  readIdentity,
  readLabel,
  readName,
  readPhone,
  readText,
  refuseCell,
} from './read-cells.ts'
import { REPORT_WITHIN_DAYS } from './reception.ts'
import { type CorrectionsCategory, checkTerm, correctionsCategories } from './term-limits.ts'

/** One course of community corrections, as a row of a package tells it. Empty cells are null. */
export type CorrectionsRow = {
  caseNumber: string
  name: string
  sex: Sex
  idNumber: string
  birthDate: CalendarDate
  ethnicity: string | null
  education: string | null
  maritalStatus: string | null
  household: string | null
  residence: string
  phone: string | null
  category: CorrectionsCategory
  offence: string
  decidingBody: string
  documentNumber: string
  startDate: CalendarDate
  endDate: CalendarDate
  county: CountyCode
  /** As named in the table; the importer finds the office. */
  officeName: string
  responsibleName: string | null
  injunction: string | null
  reportedDate: CalendarDate | null
}

const categoryNames = Object.values(correctionsCategories).join('、')

const columns = defineColumns<keyof CorrectionsRow>({
  caseNumber: {
    header: '档案编号',
    required: true,
    maxLength: 40,
    hint: '本单位的档案编号',
    example: 'SJ5117022026000001',
  },
  name: { header: '姓名', required: true, maxLength: 30, hint: '证件上的姓名', example: '测试甲' },
  sex: { header: '性别', required: true, maxLength: 1, hint: '男或女', example: '女' },
  idNumber: {
    header: '公民身份号码',
    required: true,
    maxLength: 18,
    hint: '18 位公民身份号码，单元格设为文本',
    example: '519981198408294906',
  },
  birthDate: {
    header: '出生日期',
    required: false,
    maxLength: 10,
    hint: '与公民身份号码一致的日期，如 1984-08-29',
    example: '1984-08-29',
  },
  ethnicity: { header: '民族', required: false, maxLength: 20, hint: '民族', example: '汉族' },
  education: { header: '文化程度', required: false, maxLength: 20, hint: '文化程度', example: '初中' },
  maritalStatus: { header: '婚姻状况', required: false, maxLength: 20, hint: '婚姻状况', example: '已婚' },
  household: { header: '户籍地', required: false, maxLength: 200, hint: '户籍地址', example: '四川省达州市通川区' },
  residence: {
    header: '居住地',
    required: true,
    maxLength: 200,
    hint: '执行地的实际居住地址',
    example: '四川省达州市通川区测试路371号',
  },
  phone: {
    header: '联系电话',
    required: false,
    maxLength: 20,
    hint: '手机号或带区号的固定电话',
    example: '13800134901',
  },
  category: { header: '矫正类别', required: true, maxLength: 10, hint: `${categoryNames}之一`, example: '缓刑' },
  offence: { header: '罪名', required: true, maxLength: 200, hint: '判决书上的罪名', example: '交通肇事罪' },
  decidingBody: {
    header: '决定机关',
    required: true,
    maxLength: 100,
    hint: '决定社区矫正的机关全称',
    example: '通川区人民法院',
  },
  documentNumber: {
    header: '文书编号',
    required: true,
    maxLength: 100,
    hint: '判决、裁定或者决定的文书编号',
    example: '(2026)川刑初268号',
  },
  startDate: {
    header: '矫正起始日期',
    required: true,
    maxLength: 10,
    hint: '日期，如 2026-11-20',
    example: '2025-06-24',
  },
  endDate: {
    header: '矫正终止日期',
    required: true,
    maxLength: 10,
    hint: '日期，如 2026-11-20',
    example: '2028-06-23',
  },
  county: { header: '执行县市区', required: true, maxLength: 6, hint: '六位行政区划代码', example: '511702' },
  officeName: { header: '司法所', required: true, maxLength: 60, hint: '司法所名称', example: '复兴司法所' },
  responsibleName: { header: '责任人', required: false, maxLength: 30, hint: '责任人姓名', example: '测试乙' },
  injunction: {
    header: '禁止令',
    required: false,
    maxLength: 500,
    hint: '人民法院禁止令的内容，没有的留空',
    example: '',
  },
  reportedDate: {
    header: '报到日期',
    required: false,
    maxLength: 10,
    hint: '日期，如 2026-11-20；未报到的留空',
    example: '2025-06-28',
  },
})

/** The columns of a corrections table, in their order: for checking, for templates and for exports. */
export const correctionsColumns: readonly Column<keyof CorrectionsRow>[] = Object.values(columns)

const categoryChoices = choicesOf(correctionsCategories)

// 刑法第十七条第三款: nobody under twelve answers for a crime.
const YOUNGEST_MONTHS = 12 * 12

function checkTermDates(
  birthDate: CalendarDate | null,
  category: CorrectionsCategory | null,
  startDate: CalendarDate,
  endDate: CalendarDate | null,
  findings: Findings,
): void {
  if (endDate !== null) {
    if (endDate <= startDate) {
      refuseCell(columns.endDate, ` ${endDate} 应晚于矫正起始日期 ${startDate}，请核对这两列`, findings)
    } else if (category !== null) {
      const term = checkTerm(category, startDate, endDate)
      if (term?.kind === 'refused') refuseCell(columns.endDate, `：${term.message}`, findings)
      else if (term) findings.notes.push(term.message)
    }
  }
  if (birthDate === null) return
  if (startDate < addMonths(birthDate, YOUNGEST_MONTHS)) {
    refuseCell(columns.startDate, ` ${startDate} 时本人未满十二周岁，请核对起始日期和公民身份号码`, findings)
  } else if (isMinorsCase(birthDate, startDate)) {
    findings.notes.push('矫正起始时未满十八周岁，按社区矫正法第七章未成年人特别规定办理')
  }
}

function noteReport(
  reportedDate: CalendarDate,
  startDate: CalendarDate,
  today: CalendarDate,
  findings: Findings,
): void {
  if (reportedDate > today) {
    findings.notes.push(`报到日期：${reportedDate} 还没有到，先列为待入矫`)
  } else if (reportedDate < startDate) {
    findings.notes.push(`报到日期：${reportedDate} 早于矫正起始日期 ${startDate}，请核对`)
  } else if (reportedDate > addDays(startDate, REPORT_WITHIN_DAYS)) {
    findings.notes.push(`报到日期：晚于矫正起始日期十日以上（社区矫正法第二十一条），请核对原因`)
  }
}

/**
 * Checks one row of a corrections table and gives the values to store, or every reason that keeps it out.
 * The limits of terms are those of term-limits.ts. Pure; reads nothing but its arguments.
 * @param cells heading to cell, exactly as sent; headings the table does not know are left alone
 */
export function checkCorrectionsRow(cells: Cells, context: RowContext): RowCheck<CorrectionsRow> {
  const findings: Findings = { reasons: [], notes: [] }
  const caseNumber = readCaseNumber(cells, columns.caseNumber, findings)
  const name = readName(cells, columns.name, findings)
  const identity = readIdentity(cells, columns, context.today, findings)
  const ethnicity = readText(cells, columns.ethnicity, findings)
  const education = readText(cells, columns.education, findings)
  const maritalStatus = readText(cells, columns.maritalStatus, findings)
  const household = readText(cells, columns.household, findings)
  const residence = readText(cells, columns.residence, findings)
  const phone = readPhone(cells, columns.phone, findings)
  const category = readChoice(cells, columns.category, categoryChoices, findings)
  const offence = readText(cells, columns.offence, findings)
  const decidingBody = readText(cells, columns.decidingBody, findings)
  const documentNumber = readText(cells, columns.documentNumber, findings)
  const startDate = readDate(cells, columns.startDate, findings)
  const endDate = readDate(cells, columns.endDate, findings)
  const county = readCounty(cells, columns.county, context, findings)
  const officeName = readLabel(cells, columns.officeName, findings)
  const responsibleName = readName(cells, columns.responsibleName, findings)
  const injunction = readText(cells, columns.injunction, findings)
  const reportedDate = readDate(cells, columns.reportedDate, findings)

  if (startDate !== null) {
    checkTermDates(identity?.birthDate ?? null, category, startDate, endDate, findings)
    if (reportedDate !== null) noteReport(reportedDate, startDate, context.today, findings)
  }
  if (injunction !== null && (category === 'parole' || category === 'temporary-release')) {
    findings.notes.push('禁止令：只适用于管制和缓刑（刑法第三十八条、第七十二条），请核对')
  }
  if (findings.reasons.length > 0) return { ok: false, reasons: findings.reasons }
  // No reason means that every required cell gave a value.
  return {
    ok: true,
    row: {
      caseNumber: caseNumber!,
      name: name!,
      sex: identity!.sex,
      idNumber: identity!.idNumber,
      birthDate: identity!.birthDate,
      ethnicity,
      education,
      maritalStatus,
      household,
      residence: residence!,
      phone,
      category: category!,
      offence: offence!,
      decidingBody: decidingBody!,
      documentNumber: documentNumber!,
      startDate: startDate!,
      endDate: endDate!,
      county: county!,
      officeName: officeName!,
      responsibleName,
      injunction,
      reportedDate,
    },
    notes: findings.notes,
  }
}
