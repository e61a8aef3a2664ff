import { type AlertRecordValue, readAlert } from '@guitu/contract/alerts.ts'
import { findAlertRule } from '@guitu/contract/rules/alert-catalogue.ts'
import { levels } from '@guitu/contract/rules/alert-levels.ts'
import type { AlertAction } from '@guitu/contract/rules/alert-states.ts'
import { isNoticeSource, noticeSources } from '@guitu/contract/rules/notice-sources.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Descriptions, type DescriptionsProps, Image } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { type Topic, useLiveQueries } from '../../lib/live.ts'
import { formatMoment, formatMomentToSecond } from '../../lib/time.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { FileList } from '../../ui/file-list.tsx'
import { FoldedText } from '../../ui/folded-text.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { Page } from '../../ui/page.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { alertOutcomes, alertStates } from '../../ui/states.ts'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { PersonHeader } from '../cases/person-header.tsx'
import './alert-page.css'
import { detailTexts } from '../notices/notice-texts.ts'
import { AlertSecrecy } from '../self/alert-secrecy.tsx'
import { AcknowledgeAlert } from './acknowledge-alert.tsx'
import { AlertHistory } from './alert-history.tsx'
import { AlertTasks } from './alert-tasks.tsx'
import { CloseAlert } from './close-alert.tsx'
import { ToldTable } from './told-table.tsx'

const topics: readonly Topic[] = ['alert', 'task', 'notification']

/** One alert: why it stands, who was told, what was done, and the actions that its state and the role allow. */
export default function AlertPage() {
  const { id = '' } = useParams()
  useLiveQueries(topics, [['alert', id]])
  const alert = useQuery({
    queryKey: ['alert', id],
    queryFn: ({ signal }) => call(readAlert, { signal, params: { id } }),
  })
  const crumbs = [{ title: '预警管理' }, { title: '预警', to: '/alerts' }]
  if (!alert.data) return <Page title="预警详情" crumbs={crumbs} query={alert} />
  return <AlertDetail alert={alert.data} crumbs={crumbs} />
}

function AlertDetail({ alert, crumbs }: { alert: AlertRecordValue; crumbs: { title: string; to?: string }[] }) {
  const may = useMay()
  const offices = useOffices()
  const [asking, setAsking] = useState<'acknowledge' | 'close' | null>(null)
  // 异地就医报备 informs, and offers a leave; nothing is suspected
  const treatment = alert.ruleCode === 'C302' && alert.state !== 'closed' && may('leave.request')
  const isTaken = alert.state === 'acknowledged' || alert.state === 'in-progress'
  const openTasks = alert.tasks.filter((task) => task.state !== 'closed').length
  const first = alert.notices.find((notice) => notice.id === alert.source.noticeId)
  const settled = alert.history.find((event) => event.kind === 'settled')
  const allows = (action: AlertAction) => alert.allowed.includes(action)
  return (
    <Page
      title={`${alert.title} · ${alert.personName}`}
      crumbs={crumbs}
      tags={
        <>
          <LevelTag level={alert.level} />
          <StateTag state={alert.state} states={alertStates} />
          {alert.outcome && <StateTag state={alert.outcome} states={alertOutcomes} />}
        </>
      }
      actions={
        <>
          {allows('acknowledge') && may('alert.acknowledge') && (
            <Button type="primary" onClick={() => setAsking('acknowledge')}>
              确认预警
            </Button>
          )}
          {allows('close') && may('alert.close') && (
            <Button type={alert.state === 'open' ? 'default' : 'primary'} onClick={() => setAsking('close')}>
              办结
            </Button>
          )}
        </>
      }
    >
      <PersonHeader caseId={alert.caseId} />
      {settled && alert.state !== 'closed' && (
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 12 }}
          title={`产生预警的事项已经办到（${settled.note}），核实后可以办结。预警由人办结，不会自动结束。`}
        />
      )}
      {openTasks > 0 && isTaken && may('alert.close') && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`还有 ${openTasks} 项任务没有办结，任务办结后再办结预警。没有按时${levels[alert.level].reportLabel}的，确认会被收回，重新通知。`}
        />
      )}
      {treatment && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title="就医是请假的理由，不是怀疑的理由。来不及提前申请的，可以办紧急请假。"
          action={<Link to={`/cases/${alert.caseId}?tab=leaves`}>办理请假</Link>}
        />
      )}
      <Image.PreviewGroup>
        <div className="alert-columns">
          <div>
            <section className="panel" aria-labelledby="alert-facts">
              <h2 id="alert-facts">事实</h2>
              <FoldedText text={alert.facts} style={{ margin: '0 0 12px', fontSize: 16 }} />
              <Descriptions
                size="small"
                column={{ xs: 1, md: 2 }}
                items={[
                  ...(first ? detailTexts(first.type, first.source, first.details) : []).map(
                    ({ key, label, value }) => ({
                      key,
                      label,
                      children: value,
                    }),
                  ),
                  ...factsOf(alert, officeLabel(offices, alert.officeCode)),
                ]}
              />
            </section>
            <section className="panel" aria-labelledby="alert-basis">
              <h2 id="alert-basis">依据与来源</h2>
              <Descriptions size="small" column={1} items={basisOf(alert)} />
              <FileList files={first?.attachments ?? []} />
              <Considered considered={alert.considered} />
            </section>
            <section className="panel" aria-labelledby="alert-told">
              <h2 id="alert-told">告知情况</h2>
              <ToldTable told={alert.told} />
            </section>
            <AlertTasks alert={alert} />
            <AlertSecrecy alert={alert} />
          </div>
          <section className="panel" aria-labelledby="alert-history">
            <h2 id="alert-history">办理过程</h2>
            <AlertHistory alert={alert} />
          </section>
        </div>
      </Image.PreviewGroup>
      <AcknowledgeAlert alert={alert} open={asking === 'acknowledge'} onDone={() => setAsking(null)} />
      <CloseAlert
        alert={alert}
        {...(settled ? { found: settled.note } : {})}
        open={asking === 'close'}
        onDone={() => setAsking(null)}
      />
    </Page>
  )
}

function factsOf(alert: AlertRecordValue, office: string): NonNullable<DescriptionsProps['items']> {
  const setting = levels[alert.level]
  const closed = alert.state === 'closed'
  return [
    { key: 'office', label: '责任机构', children: office },
    { key: 'occurredAt', label: '发生时间', children: formatMoment(alert.occurredAt) },
    { key: 'receivedAt', label: '接收时间', children: formatMomentToSecond(alert.receivedAt) },
    {
      key: 'acknowledgeBy',
      label: '确认时限',
      children: (
        <span>
          <Deadline at={alert.acknowledgeBy} done={alert.acknowledgedAt !== null || closed} />
          {alert.acknowledgedAt && `，已于 ${formatMomentToSecond(alert.acknowledgedAt)} 确认`}
        </span>
      ),
    },
    {
      key: 'reportBy',
      label: `${setting.reportLabel}时限`,
      children: (
        <span>
          <Deadline at={alert.reportBy} done={closed} />
          {alert.closedAt && `，已于 ${formatMomentToSecond(alert.closedAt)} 办结`}
        </span>
      ),
    },
  ]
}

function basisOf(alert: AlertRecordValue): NonNullable<DescriptionsProps['items']> {
  const { source } = alert
  const rule = findAlertRule(alert.ruleCode)
  const kind = isNoticeSource(source.kind) ? noticeSources[source.kind] : '本系统的业务记录'
  const document = [
    source.bodyName,
    source.documentNumber,
    source.documentDate === null ? '' : `${source.documentDate} 制发`,
  ].filter((part) => part !== '')
  return [
    {
      key: 'rule',
      label: '规则',
      children: `${alert.ruleCode} ${rule?.title ?? ''}（第 ${alert.ruleEdition} 版），预警编号 ${alert.alertNumber}`,
    },
    { key: 'basis', label: '法律依据', children: alert.legalBasis },
    { key: 'source', label: '来源', children: kind },
    ...(document.length > 0 ? [{ key: 'document', label: '来源文书', children: document.join('，') }] : []),
    ...(source.receiptNumber === ''
      ? []
      : [
          {
            key: 'receipt',
            label: '通报回执号',
            children: <Link to={`/notices?caseId=${alert.caseId}`}>{source.receiptNumber}</Link>,
          },
        ]),
    ...(alert.joinedCount > 0
      ? [{ key: 'joined', label: '重复通报', children: `${alert.joinedCount} 次并入本预警，原因见办理过程` }]
      : []),
  ]
}

/** What could have explained the alert and was looked at: a leave, a permit, a duplicate. */
function Considered({ considered }: { considered: AlertRecordValue['considered'] }) {
  return (
    <>
      <h3 style={{ margin: '12px 0 8px', fontSize: 14 }}>已经考虑并排除的情形</h3>
      {considered.length === 0 ? (
        <span className="muted">没有需要考虑的情形</span>
      ) : (
        <ul style={{ margin: 0, paddingLeft: 20 }}>
          {considered.map(({ what, result }) => (
            <li key={`${what}${result}`}>
              {what}：{result}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
