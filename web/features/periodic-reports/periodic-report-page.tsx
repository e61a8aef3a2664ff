import {
  type PeriodicReportValue,
  readPeriodicReport,
  readPeriodicReportFile,
} from '@guitu/contract/periodic-reports.ts'
import type { PeriodicReportAction } from '@guitu/contract/rules/periodic-report-states.ts'
import { periodText } from '@guitu/contract/rules/report-period.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Descriptions, type DescriptionsProps } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call, download } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { Page } from '../../ui/page.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { FiguresTable } from './figures-table.tsx'
import { ReportDeeds } from './report-deeds.tsx'
import { ReportEditions } from './report-editions.tsx'
import { ReportParts } from './report-parts.tsx'
import { ReportSteps } from './report-steps.tsx'
import { reportStates } from './report-texts.ts'

const crumbs = [{ title: '任务管理' }, { title: '周期报告', to: '/periodic-reports' }]

/** One report: figures beside the period before, corrections, remarks, what it is made of, and its strip. */
export default function PeriodicReportPage() {
  const { id = '' } = useParams()
  useLiveQueries('periodic-report', [['periodic-report', id]])
  const report = useQuery({
    queryKey: ['periodic-report', id],
    queryFn: ({ signal }) => call(readPeriodicReport, { signal, params: { id } }),
  })
  if (!report.data) return <Page title="周期报告" crumbs={crumbs} query={report} />
  return <ReportDetail key={id} report={report.data} />
}

const buttons: readonly { action: PeriodicReportAction; text: string; primary?: boolean; danger?: boolean }[] = [
  { action: 'remark', text: '填写说明' },
  { action: 'confirm', text: '确认', primary: true },
  { action: 'revise', text: '重新更正' },
  { action: 'return', text: '退回', danger: true },
  { action: 'read', text: '已阅', primary: true },
]

function ReportDetail({ report }: { report: PeriodicReportValue }) {
  const offices = useOffices()
  const [doing, setDoing] = useState<{ deed: PeriodicReportAction; figure?: string }>()
  const allows = (action: PeriodicReportAction) => report.allowed.includes(action)
  const returned = report.state === 'returned' ? report.steps.findLast(({ kind }) => kind === 'returned') : undefined
  return (
    <Page
      title={`${report.about} ${periodText(report)}`}
      crumbs={crumbs}
      tags={
        <>
          <StateTag state={report.state} states={reportStates} />
          {report.state === 'confirmed' && <ToneTag tone="grey">第 {report.edition} 版</ToneTag>}
          {report.readAt !== null && <ToneTag tone="blue">上一级已阅</ToneTag>}
        </>
      }
      actions={
        <>
          <DownloadButton report={report} form="docx" text="下载 DOCX" />
          <DownloadButton report={report} form="xlsx" text="下载 XLSX" />
          {buttons
            .filter(({ action }) => allows(action))
            .map(({ action, text, primary = false, danger = false }) => (
              <Button
                key={action}
                type={primary ? 'primary' : 'default'}
                danger={danger}
                onClick={() => setDoing({ deed: action })}
              >
                {text}
              </Button>
            ))}
        </>
      }
    >
      {returned && (
        <Alert
          type="error"
          showIcon
          title={`${returned.officeName}退回：${returned.words}`}
          description="请核对更正后再次确认。"
        />
      )}
      {report.belowChanged && (
        <Alert type="warning" showIcon title="确认之后，下级机构又有更正。需要的话请重新更正，形成新的一版。" />
      )}
      <section className="panel" aria-label="报告">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={itemsOf(report, officeLabel(offices, report.officeCode))}
        />
      </section>
      <section className="panel" aria-labelledby="report-figures">
        <h2 id="report-figures">本期数字</h2>
        <FiguresTable
          report={report}
          {...(allows('correct') ? { onCorrect: (figure: string) => setDoing({ deed: 'correct', figure }) } : {})}
        />
      </section>
      <section className="panel" aria-labelledby="report-remarks">
        <h2 id="report-remarks">情况说明</h2>
        <p className={report.remarks === '' ? 'muted' : 'wrap'}>
          {report.remarks === '' ? '没有填写' : report.remarks}
        </p>
      </section>
      {report.parts.length > 0 && (
        <section className="panel" aria-labelledby="report-parts">
          <h2 id="report-parts">分机构数字</h2>
          <ReportParts report={report} />
        </section>
      )}
      {report.editions.length > 0 && (
        <section className="panel" aria-labelledby="report-editions">
          <h2 id="report-editions">历次确认</h2>
          <ReportEditions report={report} />
        </section>
      )}
      <section className="panel" aria-labelledby="report-steps">
        <h2 id="report-steps">办理过程</h2>
        <ReportSteps report={report} />
      </section>
      {doing && (
        <ReportDeeds report={report} deed={doing.deed} figure={doing.figure} onDone={() => setDoing(undefined)} />
      )}
    </Page>
  )
}

function DownloadButton({ report, form, text }: { report: PeriodicReportValue; form: 'docx' | 'xlsx'; text: string }) {
  const { message } = App.useApp()
  const fetching = useMutation({
    mutationFn: () =>
      download(readPeriodicReportFile, `${periodText(report)}.${form}`, { params: { id: report.id }, query: { form } }),
    onError: (error) => void message.error(error.message),
  })
  return (
    <Button loading={fetching.isPending} onClick={() => fetching.mutate()}>
      {text}
    </Button>
  )
}

function itemsOf(report: PeriodicReportValue, office: string): NonNullable<DescriptionsProps['items']> {
  return [
    { key: 'number', label: '编号', children: report.reportNumber },
    { key: 'office', label: '编报机构', children: office },
    { key: 'period', label: '期间', children: <span className="number">{`${report.from} 至 ${report.to}`}</span> },
    { key: 'compiledAt', label: '编制时间', children: formatMoment(report.compiledAt) },
    ...(report.confirmedAt === null
      ? []
      : [
          {
            key: 'confirmed',
            label: '最近确认',
            children: `${report.confirmedBy} ${formatMoment(report.confirmedAt)}（第 ${report.edition} 版）`,
          },
        ]),
    ...(report.readAt === null ? [] : [{ key: 'read', label: '已阅', children: formatMoment(report.readAt) }]),
    ...(report.previousId === null
      ? []
      : [
          {
            key: 'previous',
            label: '上期',
            children: <Link to={`/periodic-reports/${report.previousId}`}>打开上期报告</Link>,
          },
        ]),
    ...(report.taskId === null
      ? []
      : [{ key: 'task', label: '任务', children: <Link to={`/tasks/${report.taskId}`}>打开任务</Link> }]),
    ...(report.alertId === null
      ? []
      : [{ key: 'alert', label: '预警', children: <Link to={`/alerts/${report.alertId}`}>打开预警</Link> }]),
  ]
}
