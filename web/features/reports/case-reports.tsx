import { listCaseReports, type ReportCourseValue, type ReportValue } from '@guitu/contract/reports.ts'
import { reportStandings } from '@guitu/contract/rules/report.ts'
import { periodStandings, reportKinds, reportWays } from '@guitu/contract/rules/report-schedule.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toned } from '../../ui/states.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { VoidContact } from '../contact-voids/void-contact.tsx'
import { DueDay } from '../dues/due-day.tsx'
import { AnswerReport, ReportFiles } from './answer-report.tsx'
import { MakeReport } from './make-report.tsx'

const reportTones = toned(reportStandings, {
  entered: 'grey',
  waiting: 'orange',
  confirmed: 'green',
  'asked-again': 'red',
  voided: 'grey',
})
const standings = toned(periodStandings, { made: 'green', open: 'blue', missed: 'red' })

/** Reports of one person in corrections: how often, what became of each period, and the reports. */
export function CaseReports({ record }: { record: { id: string; personName: string } }) {
  const may = useMay()
  const [entering, setEntering] = useState(false)
  const [answering, setAnswering] = useState<ReportValue>()
  const query = useQuery({
    queryKey: ['case-reports', record.id],
    queryFn: ({ signal }) => call(listCaseReports, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-reports', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { courses, reports, canReport, whyNot } = query.data
  return (
    <>
      {whyNot && <Alert type="info" showIcon title={whyNot} style={{ margin: '12px 0' }} />}
      {canReport.length > 0 && may('contact.write') && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setEntering(true)}>
            登记报告
          </Button>
        </div>
      )}
      {courses.map((course) => (
        <Course key={course.kind} course={course} />
      ))}
      <h3>报告记录</h3>
      <DataTable<ReportValue>
        label="报告记录"
        rowKey="id"
        pagination={false}
        dataSource={reports}
        locale={{ emptyText: '还没有报告' }}
        columns={[
          { title: '日期', key: 'day', render: (_, row) => <span className="number">{row.madeOn}</span> },
          { title: '类别', key: 'kind', render: (_, row) => reportKinds[row.kind] },
          { title: '方式', key: 'how', render: (_, row) => reportWays[row.how] },
          {
            title: '内容',
            key: 'content',
            render: (_, row) => (
              <div className="wrap" style={{ minWidth: 240 }}>
                {row.hospital && <div className="muted">{row.hospital}</div>}
                {row.standing === 'voided' ? <del>{row.content}</del> : row.content}
                <ReportFiles files={row.files} />
                {row.reason && <div className="muted">原因：{row.reason}</div>}
              </div>
            ),
          },
          {
            title: '登记',
            key: 'officer',
            render: (_, row) => (row.source === 'self' ? '本人页面' : row.officerName),
          },
          {
            title: '确认',
            key: 'standing',
            render: (_, row) =>
              (row.source === 'self' || row.standing === 'voided') && (
                <>
                  <StateTag state={row.standing} states={reportTones} />
                  {row.standing === 'waiting'
                    ? may('contact.write') && (
                        <Button type="link" size="small" onClick={() => setAnswering(row)}>
                          处理
                        </Button>
                      )
                    : row.source === 'self' && row.officerName}
                </>
              ),
          },
          {
            title: '操作',
            key: 'deeds',
            render: (_, row) =>
              canReport.length > 0 &&
              row.standing !== 'voided' && (
                <VoidContact
                  subject="report"
                  subjectId={row.id}
                  caseId={record.id}
                  about={`${record.personName} ${row.madeOn} ${reportKinds[row.kind]}`}
                  enteredBy={row.enteredBy}
                />
              ),
          },
        ]}
      />
      {answering && (
        <AnswerReport personName={record.personName} report={answering} onDone={() => setAnswering(undefined)} />
      )}
      {entering && <MakeReport record={record} kinds={canReport} onDone={() => setEntering(false)} />}
    </>
  )
}

/** One kind of report: the next one, and the periods that have begun. */
function Course({ course }: { course: ReportCourseValue }) {
  return (
    <section aria-label={reportKinds[course.kind]} style={{ marginBottom: 12 }}>
      <p style={{ marginBottom: 4 }}>
        <strong>{reportKinds[course.kind]}</strong>
        {course.frequency && <span className="muted">　{course.frequency}</span>}
        {course.next && (
          <>
            ，下次 {course.next.from} 至 <DueDay by={course.next.by} />
          </>
        )}
        {course.missed > 0 && <ToneTag tone="red">连续 {course.missed} 期未报告</ToneTag>}
      </p>
      {course.periods.map((period) => (
        <span key={period.from} style={{ display: 'inline-block', marginRight: 16, whiteSpace: 'nowrap' }}>
          <span className="number">
            {period.from} 至 {period.by}
          </span>{' '}
          <StateTag state={period.standing} states={standings} />
        </span>
      ))}
    </section>
  )
}
