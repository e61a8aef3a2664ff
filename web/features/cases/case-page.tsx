import { type CaseHeaderValue, readCase } from '@guitu/contract/cases.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tabs } from 'antd'
import { Suspense, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay } from '../../ui/use-me.ts'
import { CaseMerges } from '../merges/case-merges.tsx'
import { RestrictCase } from '../restrictions/restrict-case.tsx'
import { SealCase } from '../seals/seal-case.tsx'
import { CaseAlerts } from './case-alerts.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseNotices } from './case-notices.tsx'
import { caseTabs } from './case-tabs.ts'
import './case-tabs.css'
import { CaseTasks } from './case-tasks.tsx'
import { ledgers } from './case-texts.ts'
import { EditCase } from './edit-case.tsx'
import { PersonHeader, useCaseHeader } from './person-header.tsx'
import { StatePurpose } from './state-purpose.tsx'
import { useStatedPurpose } from './stated-purpose.ts'

/** One record: who it is about, and, once it is said why it is opened, the whole of it. */
export default function CasePage() {
  const { id = '' } = useParams()
  const may = useMay()
  const navigate = useNavigate()
  const query = useCaseHeader(id)
  const header = query.data
  const { purpose, state } = useStatedPurpose(id)
  const [sealing, setSealing] = useState(false)
  const [editing, setEditing] = useState(false)
  const [restricting, setRestricting] = useState(false)
  const texts = header && ledgers[header.kind]
  const canFile = header && may('notice.write') && header.allowed.includes('file-notice')
  return (
    <Page
      title={header?.personName ?? '档案'}
      crumbs={[{ title: '重点人员管理' }, ...(texts ? [{ title: texts.title, to: texts.path }] : [])]}
      actions={
        <>
          {canFile && (
            <Button type="primary" onClick={() => navigate(`/notices/new?caseId=${id}`)}>
              登记通报
            </Button>
          )}
          {header?.marks.includes('duplicate') && may('merge.read') && (
            <Button onClick={() => navigate('/duplicates')}>核对重复人员</Button>
          )}
          {header?.allowed.includes('edit') && may('case.edit') && (
            <Button onClick={() => setEditing(true)}>修改档案</Button>
          )}
          {header && header.state !== 'sealed' && may('case.restrict') && (
            <Button onClick={() => setRestricting(true)}>限制查看</Button>
          )}
          {header?.allowed.includes('seal') && may('case.seal') && (
            <Button onClick={() => setSealing(true)}>封存档案</Button>
          )}
        </>
      }
      query={query}
    >
      {header && (
        <>
          <PersonHeader caseId={id} linked={false} />
          {purpose === undefined ? (
            <StatePurpose key={id} personName={header.personName} sealed={header.state === 'sealed'} onStated={state} />
          ) : (
            <WholeRecord key={id} header={header} purpose={purpose} />
          )}
          {restricting && <RestrictCase header={header} onClose={() => setRestricting(false)} />}
          {editing && <EditCase header={header} onClose={() => setEditing(false)} />}
          {sealing && <SealCase header={header} onClose={() => setSealing(false)} />}
        </>
      )}
    </Page>
  )
}

/**
 * A record in parts: its facts, alerts, tasks and notices first, then one for each noun of its course. The open one is in the address, so
 * that a list leads to the part it is about.
 */
function WholeRecord({ header, purpose }: { header: CaseHeaderValue; purpose: string }) {
  const may = useMay()
  const [address, change] = useAddress()
  const query = useQuery({
    queryKey: ['case', header.id],
    queryFn: ({ signal }) => call(readCase, { params: { id: header.id }, query: { purpose }, signal }),
    // each reading is written to the audit log: a return to the window is no new reading
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  const record = query.data
  if (!record) return <Skeleton active paragraph={{ rows: 8 }} />
  const parts = caseTabs.filter((tab) => tab.kinds.includes(record.kind) && may(tab.action))
  return (
    <Tabs
      className="case-tabs"
      destroyOnHidden
      activeKey={parts.some(({ key }) => key === address.tab) ? address.tab! : 'facts'}
      onChange={(tab) => change({ tab: tab === 'facts' ? undefined : tab })}
      items={[
        {
          key: 'facts',
          label: '概况',
          children: (
            <>
              <CaseFacts record={record} purpose={purpose} />
              <CaseMerges caseId={record.id} />
              {may('alert.read') && <CaseAlerts caseId={record.id} />}
              {may('task.read') && <CaseTasks caseId={record.id} />}
              {may('notice.read') && <CaseNotices caseId={record.id} />}
            </>
          ),
        },
        ...parts.map(({ key, label, component: Part }) => ({
          key,
          label,
          children: (
            <section className="panel">
              <Suspense fallback={<Skeleton active />}>
                <Part record={record} />
              </Suspense>
            </section>
          ),
        })),
      ]}
    />
  )
}
