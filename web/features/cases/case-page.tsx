import { readCase } from '@guitu/contract/cases.ts'
import { allowedCaseActions } from '@guitu/contract/rules/case-actions.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tabs } from 'antd'
import { Suspense } from 'react'
import { useNavigate, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { Page } from '../../ui/page.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { CaseAlerts } from './case-alerts.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseNotices } from './case-notices.tsx'
import { caseTabs } from './case-tabs.ts'
import { CaseTasks } from './case-tasks.tsx'
import { ledgers } from './case-texts.ts'

/** One record: who, what course, its alerts, tasks and notices. */
export default function CasePage() {
  const { id = '' } = useParams()
  const may = useMay()
  const navigate = useNavigate()
  const query = useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => call(readCase, { params: { id }, signal }),
    // each reading is written to the audit log: a return to the window is no new reading
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  })
  const record = query.data
  const texts = record && ledgers[record.kind]
  const canFile = record && may('notice.write') && allowedCaseActions(record.kind, record.state).includes('file-notice')
  return (
    <Page
      title={record?.personName ?? '档案'}
      crumbs={[{ title: '重点人员管理' }, ...(texts ? [{ title: texts.title, to: texts.path }] : [])]}
      tags={
        record && texts ? (
          <>
            <StateTag state={record.state} states={texts.states} />
            {record.openAlerts > 0 && <ToneTag tone="red">{record.openAlerts} 条预警未办结</ToneTag>}
          </>
        ) : null
      }
      actions={
        canFile ? (
          <Button type="primary" onClick={() => navigate(`/notices/new?caseId=${id}`)}>
            登记通报
          </Button>
        ) : null
      }
      query={query}
    >
      {record && (
        <>
          <CaseFacts record={record} key={record.id} />
          {may('alert.read') && <CaseAlerts caseId={record.id} />}
          {may('task.read') && <CaseTasks caseId={record.id} />}
          {may('notice.read') && <CaseNotices caseId={record.id} />}
          <section className="panel">
            <Tabs
              destroyOnHidden
              items={caseTabs
                .filter((tab) => tab.kinds.includes(record.kind) && may(tab.action))
                .map(({ key, label, component: Part }) => ({
                  key,
                  label,
                  children: (
                    <Suspense fallback={<Skeleton active />}>
                      <Part record={record} />
                    </Suspense>
                  ),
                }))}
            />
          </section>
        </>
      )}
    </Page>
  )
}
