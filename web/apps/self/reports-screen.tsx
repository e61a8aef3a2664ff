import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { listOwnReports, type OwnReportValue } from '@guitu/contract/self-reports.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { Failure } from './failure.tsx'
import { useOwnPage } from './use-own-page.ts'

const standings: Readonly<Record<OwnReportValue['standing'], string>> = {
  entered: '司法所登记的',
  waiting: '已经收到，等司法所确认',
  confirmed: '司法所已确认',
  'asked-again': '请再报告一次',
  voided: '登记有误，司法所已作废，不计入',
}

/** What the person reported, and what became of it. */
export function ReportsScreen() {
  const today = shanghaiDate(new Date(useOwnPage().now))
  const reports = useQuery({ queryKey: ['own-reports'], queryFn: ({ signal }) => call(listOwnReports, { signal }) })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>我的报告</h1>
      {reports.error && <Failure error={reports.error} onRetry={() => void reports.refetch()} />}
      {!reports.data && !reports.error && <p role="status">正在打开……</p>}
      {reports.data && reports.data.canReport.length > 0 && (
        <Link className="act no-print" to="/report">
          现在报告
        </Link>
      )}
      {reports.data?.reports.length === 0 && <p>还没有报告。</p>}
      {reports.data?.reports.map((report) => (
        <article className={report.standing === 'asked-again' ? 'card overdue' : 'card'} key={report.id}>
          <h2>
            {plainDay(report.madeOn, today)} {reportKinds[report.kind]}
          </h2>
          <p className="mark-line">{standings[report.standing]}</p>
          {report.reason !== '' && <p>原因：{report.reason}</p>}
          {report.hospital !== '' && <p>医院：{report.hospital}</p>}
          <p className="words">{report.content}</p>
          {report.files > 0 && <p className="hint">附了 {report.files} 张照片</p>}
        </article>
      ))}
    </main>
  )
}
