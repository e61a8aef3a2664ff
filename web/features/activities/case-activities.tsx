import { type AttendanceValue, listCaseActivities } from '@guitu/contract/activities.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { activityKinds, type MonthHours } from '@guitu/contract/rules/activity.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { VoidedText } from '../../ui/voided-text.tsx'
import { VoidContact } from '../contact-voids/void-contact.tsx'
import { ExemptPerson } from './exempt-person.tsx'
import { ExemptionTable } from './exemption-table.tsx'
import { RecordSession } from './record-session.tsx'

/** 教育与公益 on the record: hours by month, what the person is not asked for, and every occasion. */
export default function CaseActivities({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [entering, setEntering] = useState<'session' | 'exemption'>()
  const query = useQuery({
    queryKey: ['case-activities', record.id],
    queryFn: ({ signal }) => call(listCaseActivities, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-activities', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { attendances, months, exemptions, minor, canRecord, whyNot } = query.data
  const canEnter = canRecord && may('contact.write')
  const done = () => setEntering(undefined)
  return (
    <>
      {whyNot && <Alert type="info" showIcon title={whyNot} style={{ margin: '12px 0' }} />}
      {minor && (
        <Alert
          type="info"
          showIcon
          title="本人未满十八周岁：教育学习与成年人分别进行（社区矫正法第五十二条），在校就学或者不宜参加的，可以登记免予安排。"
          style={{ margin: '12px 0' }}
        />
      )}
      {canEnter && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setEntering('session')}>
            登记教育学习、公益活动
          </Button>
          <Button onClick={() => setEntering('exemption')}>登记免予安排</Button>
        </div>
      )}
      <h3>每月时长</h3>
      <DataTable<MonthHours>
        label="每月时长"
        rowKey="month"
        pagination={false}
        dataSource={months}
        locale={{ emptyText: '还没有时长' }}
        columns={[
          { title: '月份', dataIndex: 'month', className: 'number' },
          { title: activityKinds.education, key: 'education', render: (_, row) => hoursText(row.education) },
          { title: activityKinds['public-benefit'], key: 'benefit', render: (_, row) => hoursText(row.publicBenefit) },
        ]}
      />
      <h3>免予安排</h3>
      <ExemptionTable personName={record.personName} rows={exemptions} canEnd={canEnter} />
      <h3>参加记录</h3>
      <DataTable<AttendanceValue>
        label="参加记录"
        rowKey="id"
        pagination={false}
        dataSource={attendances}
        locale={{ emptyText: '还没有参加教育学习、公益活动' }}
        columns={[
          { title: '日期', dataIndex: 'heldOn', className: 'number' },
          { title: '类别', key: 'kind', render: (_, row) => activityKinds[row.kind] },
          { title: '时长', key: 'hours', render: (_, row) => hoursText(row.hours) },
          {
            title: '内容',
            key: 'topic',
            render: (_, row) => (
              <div className="wrap" style={{ minWidth: 200 }}>
                <VoidedText voided={row.voided}>{row.topic}</VoidedText>
                {row.place && <div className="muted">{row.place}</div>}
              </div>
            ),
          },
          { title: '登记', dataIndex: 'officerName' },
          {
            title: '操作',
            key: 'deeds',
            render: (_, row) =>
              canRecord &&
              row.voided === null && (
                <VoidContact
                  subject="attendance"
                  subjectId={row.id}
                  caseId={record.id}
                  about={`${record.personName} ${row.heldOn} ${activityKinds[row.kind]}签到`}
                  enteredBy={row.enteredBy}
                />
              ),
          },
        ]}
      />
      {entering === 'session' && <RecordSession person={record} onDone={done} />}
      {entering === 'exemption' && <ExemptPerson record={record} minor={minor} onDone={done} />}
    </>
  )
}

function hoursText(hours: number) {
  return hours === 0 ? <span className="muted">—</span> : <span className="number">{hours} 小时</span>
}
