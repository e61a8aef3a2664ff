import { listSessionPeople, type SessionPersonValue } from '@guitu/contract/activities.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

/** 签到名单: who came to an occasion. */
export function SessionPeople({ sessionId }: { sessionId: string }) {
  const offices = useOffices()
  const query = useQuery({
    queryKey: ['session-people', sessionId],
    queryFn: ({ signal }) => call(listSessionPeople, { params: { id: sessionId }, signal }),
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <DataTable<SessionPersonValue>
      label="签到名单"
      rowKey="caseId"
      loading={query.isPending}
      dataSource={query.data?.people ?? []}
      pagination={false}
      columns={[
        {
          title: '人员',
          key: 'person',
          render: (_, row) => (
            <>
              <Link to={`/cases/${row.caseId}?tab=activities`}>
                {row.voided ? <del>{row.personName}</del> : row.personName}
              </Link>
              {row.voided && <span className="muted">（已作废）</span>}
            </>
          ),
        },
        { title: '档案编号', dataIndex: 'caseNumber', className: 'number' },
        { title: '司法所', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
      ]}
    />
  )
}
