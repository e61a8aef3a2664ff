import type { PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { figuresOfSubject, type PeriodicSubject } from '@guitu/contract/rules/periodic-report-figures.ts'
import { periodicReportStates } from '@guitu/contract/rules/periodic-report-states.ts'
import { periodKinds, periodText } from '@guitu/contract/rules/report-period.ts'
import type { XlsxSheet } from '../../platform/xlsx-writer.ts'
import { type DocumentContent, writtenDay } from '../documents/document-content.ts'

const titles: Readonly<Record<PeriodicSubject, string>> = {
  office: '社区矫正和安置帮教工作',
  task: '任务办理情况',
  alert: '预警处置情况',
}

export const titleOfReport = ({ subject, kind }: Pick<PeriodicReportValue, 'subject' | 'kind'>): string =>
  `${titles[subject]}${periodKinds[kind]}`

/** `第 2 版`, or what is not confirmed yet. */
const editionText = ({ state, edition }: PeriodicReportValue): string =>
  state === 'confirmed' ? `第 ${edition} 版` : `${periodicReportStates[state]}（第 ${edition + 1} 版，未确认稿）`

/** Figures with their names, units and what is counted, in the order of the report. */
function namedFigures(report: PeriodicReportValue) {
  const names = new Map(figuresOfSubject(report.subject))
  return report.figures.map((figure) => ({ ...figure, ...names.get(figure.key)! }))
}

/** The report as a document: office and period, figures beside those of the period before, corrections, remarks, room for the seal. */
export function documentOfReport(report: PeriodicReportValue, office: string): DocumentContent {
  const named = namedFigures(report)
  const corrected = named.filter(({ counted, value }) => counted !== value)
  return {
    title: titleOfReport(report),
    addressee: '',
    paragraphs: [],
    rows: [
      [{ label: '编报机构', text: office }],
      ...(report.subject === 'office'
        ? []
        : [[{ label: report.subject === 'task' ? '任务' : '预警', text: report.about }]]),
      [
        { label: '期间', text: `${writtenDay(report.from)}至${writtenDay(report.to)}` },
        { label: '版次', text: editionText(report) },
      ],
    ],
    figures: {
      table: {
        headings: ['项目', '单位', '本期', '上期', '增减'],
        widths: [5, 1, 2, 2, 2],
        rows: named.map(({ label, unit, value, previous, counted }) => [
          label,
          unit,
          value === counted ? String(value) : `${value}＊`,
          previous === null ? '—' : String(previous),
          previous === null ? '—' : signed(value - previous),
        ]),
      },
      rowsBelow: [
        ...(corrected.length === 0
          ? []
          : [
              [
                {
                  label: '＊更正',
                  text: corrected
                    .map(
                      ({ label, counted, below, value, reason }) =>
                        `${label}：系统统计 ${counted}，${below === 0 ? '' : `下级更正 ${signed(below)}，`}报 ${value}${reason === '' ? '' : `。${reason}`}`,
                    )
                    .join('\n'),
                },
              ],
            ]),
        [{ label: '情况说明', text: report.remarks === '' ? '无' : report.remarks }],
      ],
    },
    signature: {
      office,
      day: report.state === 'confirmed' && report.confirmedAt ? shanghaiDate(new Date(report.confirmedAt)) : '',
    },
    receipt: '',
    counterfoil: [],
    notes: ['统计口径', ...named.map(({ label, counts }) => `${label}：${counts}`)],
  }
}

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n))

/** The same as sheets: the figures with what is counted, and the offices that they are made of, which add up to 合计. */
export function sheetsOfReport(report: PeriodicReportValue, office: string): XlsxSheet[] {
  const named = namedFigures(report)
  const sheets: XlsxSheet[] = [
    {
      name: periodKinds[report.kind],
      columns: [
        { heading: '项目', width: 26 },
        { heading: '单位', width: 6 },
        { heading: '本期', width: 10 },
        { heading: '上期', width: 10 },
        { heading: '系统统计', width: 10 },
        { heading: '下级更正', width: 10 },
        { heading: '更正原因', width: 40 },
        { heading: '统计口径', width: 80 },
      ],
      rows: [
        ...named.map(({ label, unit, value, previous, counted, below, reason, counts }) => [
          label,
          unit,
          value,
          previous ?? '',
          counted,
          below,
          reason,
          counts,
        ]),
        ['情况说明', '', '', '', '', '', report.remarks, ''],
        ['编报机构', '', '', '', '', '', office, `${report.reportNumber} ${periodText(report)} ${editionText(report)}`],
      ],
    },
  ]
  if (report.parts.length === 0) return sheets
  const sum = (key: string): number => report.parts.reduce((all, part) => all + (part.figures[key] ?? 0), 0)
  sheets.push({
    name: '分机构',
    columns: [
      { heading: '机构', width: 24 },
      ...named.map(({ label }) => ({ heading: label, width: label.length * 2 + 2 })),
    ],
    rows: [
      ...report.parts.map((part) => [part.name, ...named.map(({ key }) => part.figures[key] ?? 0)]),
      ['合计', ...named.map(({ key }) => sum(key))],
    ],
  })
  return sheets
}
