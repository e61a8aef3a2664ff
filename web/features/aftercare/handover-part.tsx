import type { AftercareValue } from '@guitu/contract/aftercare.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { meeters } from '@guitu/contract/rules/handover.ts'
import { Button, Descriptions } from 'antd'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { handoverStandings, handoverSteps, labelIn } from './aftercare-texts.ts'
import type { Deed } from './case-aftercare.tsx'

interface PartProps {
  aftercare: AftercareValue
  onDeed: (deed: Deed) => void
}

const columns = { xs: 1, sm: 1, md: 2 }

/** 衔接 and 登记: what the law asks for, with or without consent. */
export function HandoverPart({ aftercare, onDeed }: PartProps) {
  const { handover, registration, canRecord } = aftercare
  const released = aftercare.releasedOn <= shanghaiDate(new Date())
  const last = aftercare.handoverSteps.at(-1)
  return (
    <>
      <h3>衔接</h3>
      {canRecord && handover !== 'arrived' && (
        <div className="toolbar">
          <Button type={released ? 'default' : 'primary'} onClick={() => onDeed({ kind: 'arrange' })}>
            {last?.kind === 'arranged' ? '改期' : '安排衔接'}
          </Button>
          {released && (
            <Button type="primary" onClick={() => onDeed({ kind: 'arrived' })}>
              登记到达
            </Button>
          )}
          {released && handover !== 'unrecorded' && last?.kind !== 'missed' && (
            <Button onClick={() => onDeed({ kind: 'missed' })}>登记未到</Button>
          )}
        </div>
      )}
      <Descriptions
        size="small"
        style={{ marginBottom: 8 }}
        column={columns}
        items={[
          { key: 'state', label: '状态', children: <StateTag state={handover} states={handoverStandings} /> },
          { key: 'released', label: '释放（解除）日期', children: aftercare.releasedOn },
          ...(handover === 'arrived' || handover === 'unrecorded'
            ? []
            : [{ key: 'by', label: '应在此日前到达', children: aftercare.arriveBy }]),
        ]}
      />
      {aftercare.handoverSteps.length > 0 && (
        <DataTable<AftercareValue['handoverSteps'][number]>
          label="衔接记录"
          rowKey="id"
          pagination={false}
          dataSource={[...aftercare.handoverSteps].reverse()}
          columns={[
            { title: '记录', width: 100, render: (_value, row) => labelIn(handoverSteps, row.kind) },
            { title: '日期', width: 120, className: 'number', dataIndex: 'day' },
            {
              title: '内容',
              render: (_value, row) => (
                <span className="wrap">
                  {[row.place, row.meeter === null ? '' : `${labelIn(meeters, row.meeter)} ${row.meeterName}`, row.note]
                    .filter((part) => part !== '')
                    .join('；')}
                </span>
              ),
            },
            { title: '登记人', width: 110, dataIndex: 'officerName' },
            { title: '登记时间', width: 150, className: 'number', render: (_value, row) => formatMoment(row.at) },
          ]}
        />
      )}
      <h3>登记</h3>
      {registration ? (
        <Descriptions
          size="small"
          column={columns}
          items={[
            { key: 'day', label: '登记日期', children: registration.day },
            { key: 'certificate', label: '证明书编号', children: registration.certificate },
            { key: 'by', label: '登记人', children: registration.officerName },
            ...(registration.note === ''
              ? []
              : [{ key: 'note', label: '备注', children: <span className="wrap">{registration.note}</span> }]),
          ]}
        />
      ) : (
        <p className="muted">
          还没有登记
          {canRecord && released && (
            <Button type="link" onClick={() => onDeed({ kind: 'register' })}>
              登记
            </Button>
          )}
        </p>
      )}
    </>
  )
}
