import { addDays, addMonths, type CalendarDate } from './calendar.ts'
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

/** Where a person of reintegration help comes from: a prison term served, or corrections ended. */
export const releaseSources = { prison: '刑满释放', corrections: '解除社区矫正' } as const
export type ReleaseSource = keyof typeof releaseSources

/** Classes of help. A class says how much help is offered, never how closely a free person is watched. */
export const aidClasses = { key: '重点', general: '一般' } as const
export type AidClass = keyof typeof aidClasses

/** One course of reintegration help, as a row of a package tells it. Empty cells are null. */
export type AftercareRow = {
  caseNumber: string
  name: string
  sex: Sex
  idNumber: string
  birthDate: CalendarDate
  ethnicity: string | null
  household: string | null
  residence: string
  phone: string | null
  releaseSource: ReleaseSource
  releaseDate: CalendarDate
  releasingBody: string | null
  startDate: CalendarDate
  endDate: CalendarDate
  aidClass: AidClass
  /** No home, no kin, no income (三无). */
  threeNones: boolean
  county: CountyCode
  /** As named in the table; the importer finds the office. */
  officeName: string
  responsibleName: string | null
  employment: string | null
  /** Help is voluntary; without consent the record is kept and no help is arranged. */
  consent: boolean
  relativeName: string | null
  relativePhone: string | null
}

const columns = defineColumns<keyof AftercareRow>({
  caseNumber: {
    header: '档案编号',
    required: true,
    maxLength: 40,
    hint: '本单位的档案编号',
    example: 'AZ5117222026000001',
  },
  name: { header: '姓名', required: true, maxLength: 30, hint: '证件上的姓名', example: '测试甲' },
  sex: { header: '性别', required: true, maxLength: 1, hint: '男或女', example: '男' },
  idNumber: {
    header: '公民身份号码',
    required: true,
    maxLength: 18,
    hint: '18 位公民身份号码，单元格设为文本',
    example: '519946196209282859',
  },
  birthDate: {
    header: '出生日期',
    required: false,
    maxLength: 10,
    hint: '与公民身份号码一致的日期，如 1962-09-28',
    example: '1962-09-28',
  },
  ethnicity: { header: '民族', required: false, maxLength: 20, hint: '民族', example: '汉族' },
  household: { header: '户籍地', required: false, maxLength: 200, hint: '户籍地址', example: '四川省达州市宣汉县' },
  residence: {
    header: '居住地',
    required: true,
    maxLength: 200,
    hint: '实际居住地址',
    example: '四川省达州市宣汉县测试街666号',
  },
  phone: {
    header: '联系电话',
    required: false,
    maxLength: 20,
    hint: '手机号或带区号的固定电话',
    example: '13800134733',
  },
  releaseSource: {
    header: '来源',
    required: true,
    maxLength: 10,
    hint: `${Object.values(releaseSources).join('、')}之一`,
    example: '刑满释放',
  },
  releaseDate: {
    header: '释放日期',
    required: true,
    maxLength: 10,
    hint: '日期，如 2026-11-20',
    example: '2023-06-07',
  },
  releasingBody: {
    header: '释放单位',
    required: false,
    maxLength: 100,
    hint: '释放单位全称，解除社区矫正的可以留空',
    example: '四川省测试监狱',
  },
  startDate: {
    header: '帮教起始日期',
    required: true,
    maxLength: 10,
    hint: '日期，如 2026-11-20',
    example: '2023-06-07',
  },
  endDate: {
    header: '帮教终止日期',
    required: true,
    maxLength: 10,
    hint: '日期，如 2026-11-20',
    example: '2028-06-06',
  },
  aidClass: { header: '帮教类别', required: true, maxLength: 10, hint: '重点或一般', example: '一般' },
  threeNones: { header: '三无人员', required: true, maxLength: 1, hint: '是或否', example: '否' },
  county: { header: '执行县市区', required: true, maxLength: 6, hint: '六位行政区划代码', example: '511722' },
  officeName: { header: '司法所', required: true, maxLength: 60, hint: '司法所名称', example: '东乡司法所' },
  responsibleName: { header: '帮教责任人', required: false, maxLength: 30, hint: '责任人姓名', example: '测试乙' },
  employment: { header: '就业情况', required: false, maxLength: 50, hint: '就业情况', example: '灵活就业' },
  consent: { header: '同意帮教', required: true, maxLength: 1, hint: '是或否，以本人意愿为准', example: '是' },
  relativeName: { header: '亲属姓名', required: false, maxLength: 30, hint: '亲属姓名', example: '测试丙' },
  relativePhone: {
    header: '亲属电话',
    required: false,
    maxLength: 20,
    hint: '手机号或带区号的固定电话',
    example: '13800130777',
  },
})

/** The columns of an aftercare table, in their order: for checking, for templates and for exports. */
export const aftercareColumns: readonly Column<keyof AftercareRow>[] = Object.values(columns)

const sourceChoices = choicesOf(releaseSources)
const aidClassChoices = choicesOf(aidClasses)
const yesOrNo: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['否', false],
])

// 刑法第十七条第三款: nobody under twelve answers for a crime, so nobody was released before.
const YOUNGEST_MONTHS = 12 * 12
// The longest period in use: five years after release, three after corrections, set per county. Offices count them
// from either end, so one day more is ordinary.
const USUAL_MONTHS: Record<ReleaseSource, number> = { prison: 60, corrections: 36 }

function checkPeriod(
  source: ReleaseSource | null,
  birthDate: CalendarDate | null,
  releaseDate: CalendarDate | null,
  startDate: CalendarDate | null,
  endDate: CalendarDate | null,
  today: CalendarDate,
  findings: Findings,
): void {
  if (releaseDate !== null) {
    if (birthDate !== null && releaseDate < addMonths(birthDate, YOUNGEST_MONTHS)) {
      refuseCell(columns.releaseDate, ` ${releaseDate} 时本人未满十二周岁，请核对释放日期和公民身份号码`, findings)
    }
    if (startDate !== null && startDate < releaseDate) {
      refuseCell(
        columns.startDate,
        ` ${startDate} 早于释放日期 ${releaseDate}，帮教从释放之后开始，请核对这两列`,
        findings,
      )
    }
    if (releaseDate > today) findings.notes.push(`释放日期：${releaseDate} 还没有到，请做好衔接准备`)
  }
  if (startDate === null || endDate === null) return
  if (endDate <= startDate) {
    refuseCell(columns.endDate, ` ${endDate} 应晚于帮教起始日期 ${startDate}，请核对这两列`, findings)
  } else if (source !== null && endDate > addDays(addMonths(startDate, USUAL_MONTHS[source]), 1)) {
    findings.notes.push(`帮教终止日期：帮教期限比通常的${source === 'prison' ? '五年' : '三年'}长，请核对`)
  }
}

/** What is said of a row without consent: only what the law asks for is kept (个人信息保护法 Art. 13), and what was left out. */
function notedWithoutConsent(row: {
  employment: string | null
  relativeName: string | null
  relativePhone: string | null
  aidClass: AidClass | null
}): string {
  const left = [
    ...(row.employment === null ? [] : ['就业情况']),
    ...(row.relativeName === null && row.relativePhone === null ? [] : ['亲属信息']),
    ...(row.aidClass === 'key' ? ['重点类别'] : []),
  ]
  return `本人没有同意帮教：只登记档案，不安排帮教${left.length === 0 ? '' : `，${left.join('、')}不予保存`}`
}

/**
 * Checks one row of an aftercare table and gives the values to store, or every reason that keeps it out.
 * Pure; reads nothing but its arguments.
 * @param cells heading to cell, exactly as sent; headings the table does not know are left alone
 */
export function checkAftercareRow(cells: Cells, context: RowContext): RowCheck<AftercareRow> {
  const findings: Findings = { reasons: [], notes: [] }
  const caseNumber = readCaseNumber(cells, columns.caseNumber, findings)
  const name = readName(cells, columns.name, findings)
  const identity = readIdentity(cells, columns, context.today, findings)
  const ethnicity = readText(cells, columns.ethnicity, findings)
  const household = readText(cells, columns.household, findings)
  const residence = readText(cells, columns.residence, findings)
  const phone = readPhone(cells, columns.phone, findings)
  const releaseSource = readChoice(cells, columns.releaseSource, sourceChoices, findings)
  const releaseDate = readDate(cells, columns.releaseDate, findings)
  const releasingBody = readText(cells, columns.releasingBody, findings)
  const startDate = readDate(cells, columns.startDate, findings)
  const endDate = readDate(cells, columns.endDate, findings)
  const aidClass = readChoice(cells, columns.aidClass, aidClassChoices, findings)
  const threeNones = readChoice(cells, columns.threeNones, yesOrNo, findings)
  const county = readCounty(cells, columns.county, context, findings)
  const officeName = readLabel(cells, columns.officeName, findings)
  const responsibleName = readName(cells, columns.responsibleName, findings)
  const employment = readText(cells, columns.employment, findings)
  const consent = readChoice(cells, columns.consent, yesOrNo, findings)
  const relativeName = readName(cells, columns.relativeName, findings)
  const relativePhone = readPhone(cells, columns.relativePhone, findings)

  checkPeriod(releaseSource, identity?.birthDate ?? null, releaseDate, startDate, endDate, context.today, findings)
  if (releaseSource === 'prison' && releasingBody === null) {
    findings.notes.push('释放单位：刑满释放的应当有释放单位，请补充')
  }
  if (consent === false) findings.notes.push(notedWithoutConsent({ employment, relativeName, relativePhone, aidClass }))
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
      household,
      residence: residence!,
      phone,
      releaseSource: releaseSource!,
      releaseDate: releaseDate!,
      releasingBody,
      startDate: startDate!,
      endDate: endDate!,
      aidClass: consent ? aidClass! : 'general',
      threeNones: threeNones!,
      county: county!,
      officeName: officeName!,
      responsibleName,
      employment: consent ? employment : null,
      consent: consent!,
      relativeName: consent ? relativeName : null,
      relativePhone: consent ? relativePhone : null,
    },
    notes: findings.notes,
  }
}
