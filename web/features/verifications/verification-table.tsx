import { verificationStates } from '@guitu/contract/rules/verification.ts'
import { decideVerification, type VerificationValue } from '@guitu/contract/verifications.ts'
import { Button, type TableColumnsType, type TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { personColumn } from '../../ui/person-column.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toned } from '../../ui/states.ts'
import { StepForm } from '../procedures/step-form.tsx'
import '../procedures/procedures.css'

const states = toned(verificationStates, {
  asked: 'orange',
  approved: 'blue',
  refused: 'grey',
  answered: 'green',
  expired: 'grey',
})

interface VerificationTableProps {
  rows: readonly VerificationValue[]
  loading: boolean
  /** The case of each row is named; absent on the record itself. */
  withPerson?: boolean
  pagination: TablePaginationConfig | false
}

/** Verifications with what can be done with each; a row opens to its reason and answer. */
export function VerificationTable({ rows, loading, withPerson = false, pagination }: VerificationTableProps) {
  const [deciding, setDeciding] = useState<{ row: VerificationValue; approve: boolean }>()
  const columns: TableColumnsType<VerificationValue> = [
    personColumn({ withPerson, tab: 'verifications', numberOf: (row) => row.verificationNumber }),
    { title: '核查机关', key: 'body', dataIndex: 'bodyName' },
    { title: '问题', key: 'question', render: (_, row) => <div className="procedure-ground">{row.question}</div> },
    {
      title: '状态',
      key: 'standing',
      render: (_, row) => (
        <>
          <StateTag state={row.standing} states={states} />
          {row.standing === 'approved' && row.closesAt && (
            <div>
              <Deadline at={row.closesAt} />
            </div>
          )}
        </>
      ),
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) =>
        row.canDecide && (
          <>
            <Button
              type="link"
              size="small"
              aria-label={`批准 ${row.personName} ${row.verificationNumber}`}
              onClick={() => setDeciding({ row, approve: true })}
            >
              批准
            </Button>
            <Button
              type="link"
              size="small"
              danger
              aria-label={`不予批准 ${row.personName} ${row.verificationNumber}`}
              onClick={() => setDeciding({ row, approve: false })}
            >
              不予批准
            </Button>
          </>
        ),
    },
  ]
  return (
    <>
      <DataTable<VerificationValue>
        label="信息化核查"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: '没有信息化核查' }}
        expandable={{ expandedRowRender: (row) => <VerificationDetail row={row} /> }}
      />
      {deciding && (
        <StepForm
          title={`确认${deciding.approve ? '批准' : '不予批准'}对${deciding.row.personName}的核查？`}
          okText={deciding.approve ? '批准' : '不予批准'}
          danger={!deciding.approve}
          intro={
            <>
              <p className="wrap">
                向{deciding.row.bodyName}核实：{deciding.row.question}
              </p>
              <p className="wrap muted">理由：{deciding.row.reason}</p>
            </>
          }
          fields={[
            {
              name: 'words',
              label: deciding.approve ? '意见' : '不予批准的理由',
              kind: 'area',
              least: deciding.approve ? 0 : 5,
            },
          ]}
          endpoint={decideVerification}
          params={{ id: deciding.row.id }}
          also={{ approve: deciding.approve }}
          done={deciding.approve ? '已批准，72 小时内等待答复' : '已不予批准'}
          onDone={() => setDeciding(undefined)}
        />
      )}
    </>
  )
}

function VerificationDetail({ row }: { row: VerificationValue }) {
  return (
    <>
      <p className="wrap">
        理由：{row.reason}（{row.askedBy}，{formatMoment(row.askedAt)}）
      </p>
      {row.decidedAt && (
        <p className="wrap">
          审批：{row.decidedBy}，{formatMoment(row.decidedAt)}
          {row.opinion !== '' && `，${row.opinion}`}
        </p>
      )}
      {row.answeredAt && (
        <p className="wrap">
          答复（{formatMoment(row.answeredAt)}）：{row.answer}
        </p>
      )}
    </>
  )
}
