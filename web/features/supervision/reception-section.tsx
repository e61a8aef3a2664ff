import { type ReceptionStepValue, type ReceptionValue, readReception } from '@guitu/contract/receptions.ts'
import { type ReceptionStep, receptionSteps } from '@guitu/contract/rules/reception.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { GiveMandate } from './give-mandate.tsx'
import { RecordStep } from './record-step.tsx'
import { reportText } from './supervision-texts.ts'

interface Supervised {
  id: string
  personName: string
}

/** 报到接收: the ten days, the four steps, and the mandate of the township office. */
export function ReceptionSection({ record }: { record: Supervised }) {
  const query = useQuery({
    queryKey: ['supervision', record.id, 'reception'],
    queryFn: ({ signal }) => call(readReception, { params: { id: record.id }, signal }),
  })
  return (
    <section aria-label="报到接收">
      <div className="section-head">
        <h3>报到接收</h3>
      </div>
      {query.error ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <Steps record={record} reception={query.data} />
      ) : (
        <Skeleton active paragraph={{ rows: 3 }} />
      )}
    </section>
  )
}

type Row = { kind: ReceptionStep; entry: ReceptionStepValue | undefined; corrected: number }

function Steps({ record, reception }: { record: Supervised; reception: ReceptionValue }) {
  const may = useMay()
  const [doing, setDoing] = useState<ReceptionStep | 'mandate'>()
  const { report, mandate } = reception
  const standing = reportText(report)
  const rows: Row[] = (Object.keys(receptionSteps) as ReceptionStep[]).map((kind) => ({
    kind,
    entry: reception.steps.find((entry) => entry.kind === kind),
    corrected: reception.entries.filter((entry) => entry.kind === kind && entry.correction !== '').length,
  }))
  const canRecord = reception.canReceive && may('supervision.write')
  const done = () => setDoing(undefined)
  return (
    <>
      {report.state === 'overdue' && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`十日报到期限 ${report.due} 已过 ${report.days} 天，还没有登记报到。请联系本人和决定机关核实情况；是否采取措施，由工作人员依法决定。`}
        />
      )}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          {
            key: 'effective',
            label: reception.estimated ? '生效日期（暂按矫正起始日期）' : '生效日期',
            children: reception.effectiveOn,
          },
          {
            key: 'report',
            label: '报到期限（十日）',
            children: (
              <>
                <span className="number">{report.due}</span>&ensp;
                <ToneTag tone={standing.tone}>{standing.text}</ToneTag>
              </>
            ),
          },
          { key: 'dues', label: '通知、文书期限', children: `${reception.dues.notice}、${reception.dues.documents}` },
          {
            key: 'mandate',
            label: '委托司法所',
            children: (
              <span className="wrap">
                {mandate ? `${mandate.documentNumber}，${mandate.day}：${mandate.matters}` : '尚未登记'}
                {reception.canReceive && may('mandate.write') && (
                  <Button type="link" size="small" onClick={() => setDoing('mandate')}>
                    {mandate ? '重新委托' : '登记委托'}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      <DataTable<Row>
        label="接收步骤"
        rowKey="kind"
        dataSource={rows}
        pagination={false}
        columns={[
          { title: '步骤', key: 'step', render: (_, row) => receptionSteps[row.kind] },
          {
            title: '日期',
            key: 'day',
            render: (_, { entry }) =>
              entry ? <span className="number">{entry.day}</span> : <ToneTag tone="grey">未办理</ToneTag>,
          },
          { title: '情况', key: 'note', render: (_, row) => <StepNote row={row} reception={reception} /> },
          {
            title: '经办人',
            key: 'officer',
            render: (_, { entry }) =>
              entry && (
                <>
                  {entry.officerName}
                  <div className="muted">{formatMoment(entry.at)}</div>
                </>
              ),
          },
          ...(canRecord
            ? [
                {
                  title: '操作',
                  key: 'deeds',
                  render: (_: unknown, { kind, entry }: Row) => (
                    <Button
                      type="link"
                      size="small"
                      aria-label={`${entry ? '更正' : '登记'} ${receptionSteps[kind]}`}
                      onClick={() => setDoing(kind)}
                    >
                      {entry ? '更正' : '登记'}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {doing === 'mandate' && <GiveMandate record={record} onDone={done} />}
      {doing !== undefined && doing !== 'mandate' && (
        <RecordStep
          record={record}
          kind={doing}
          before={reception.steps.find((entry) => entry.kind === doing)}
          minor={reception.minor}
          onDone={done}
        />
      )}
    </>
  )
}

/** What was written, when the notice and the copies went, and how often it was corrected. */
function StepNote({ row: { entry, corrected }, reception }: { row: Row; reception: ReceptionValue }) {
  if (!entry) return null
  const documents = entry.kind === 'documents'
  const late = (day: string | null, due: string) => (day !== null && day > due ? '（超过期限）' : '')
  return (
    <div className="words">
      {entry.note}
      {documents &&
        [
          `收到通知 ${entry.noticeOn ?? '未登记'}${late(entry.noticeOn, reception.dues.notice)}`,
          `文书送达 ${entry.day}${late(entry.day, reception.dues.documents)}`,
          `抄送检察院 ${entry.procuratorateOn ?? '未登记'}`,
          `抄送公安机关 ${entry.policeOn ?? '未登记'}`,
        ].map((line) => (
          <div key={line} className="muted">
            {line}
          </div>
        ))}
      {corrected > 0 && (
        <div className="muted">
          更正 {corrected} 次，最近的原因：{entry.correction}
        </div>
      )}
    </div>
  )
}
