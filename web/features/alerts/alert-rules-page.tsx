import { listRuleFigures, type RuleFiguresValue } from '@guitu/contract/alert-rules.ts'
import { type AlertRule, alertRules, type DerivedFrom } from '@guitu/contract/rules/alert-catalogue.ts'
import { noticeSources } from '@guitu/contract/rules/notice-sources.ts'
import { taskKinds } from '@guitu/contract/rules/task-kinds.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { falseAlertRate } from './false-alert-rate.ts'

const derivedTexts: Readonly<Record<DerivedFrom, string>> = {
  'leave-record': '请假记录',
  'check-ins': '报告记录',
  'check-ins-and-contact-attempts': '报告记录和联系记录',
  term: '期限',
  'handover-record': '衔接记录',
  'aid-record': '帮扶记录',
  'assessment-record': '评估记录',
  'return-plan': '复学计划',
  'guardian-contacts': '家校联系记录',
}
const kinds = { corrections: '社区矫正对象', aftercare: '安置帮教对象' } as const
type Kind = keyof typeof kinds

/** 预警规则: everything that can become an alert, on what basis, and how its alerts ended so far. */
export default function AlertRulesPage() {
  const [address, change] = useAddress()
  const kind: Kind = address.kind === 'aftercare' ? 'aftercare' : 'corrections'
  const figures = useQuery({
    queryKey: ['alert-rules'],
    queryFn: ({ signal }) => call(listRuleFigures, { signal }),
  })
  const of = (code: string): RuleFiguresValue | undefined => figures.data?.find((each) => each.ruleCode === code)
  const rows: readonly AlertRule[] = alertRules.filter((rule) => (rule.caseKinds as readonly string[]).includes(kind))
  return (
    <Page title="预警规则" crumbs={[{ title: '预警管理' }]}>
      <div className="toolbar">
        <Segmented<Kind>
          aria-label="人员类别"
          value={kind}
          onChange={(chosen) => change({ kind: chosen === 'corrections' ? undefined : chosen })}
          options={(Object.keys(kinds) as Kind[]).map((value) => ({ value, label: kinds[value] }))}
        />
        <span className="muted">没有列出的情形不会产生预警。误报率＝不属实 ÷（属实＋不属实），按您的辖区统计。</span>
      </div>
      {figures.error && <ErrorPanel error={figures.error} onRetry={() => void figures.refetch()} />}
      <DataTable<AlertRule>
        label="预警规则"
        rowKey="code"
        loading={figures.isPending}
        dataSource={rows as AlertRule[]}
        pagination={false}
        columns={[
          {
            title: '规则',
            width: 140,
            render: (_value, rule) => (
              <>
                {rule.title}
                <div className="muted">
                  {rule.code} · 第 {rule.edition} 版
                </div>
              </>
            ),
          },
          { title: '级别', width: 116, render: (_value, rule) => <LevelTag level={rule.level} /> },
          {
            title: '来源',
            width: 120,
            render: (_value, rule) =>
              rule.derivedFrom === null
                ? rule.sources.map((source) => noticeSources[source]).join('、')
                : `由${derivedTexts[rule.derivedFrom]}产生`,
          },
          {
            title: '说明与法律依据',
            width: 280,
            render: (_value, rule) => (
              <>
                {rule.notes}
                <div className="muted">{rule.legalBasis}</div>
              </>
            ),
          },
          {
            title: '任务、并入',
            width: 110,
            render: (_value, rule) => (
              <>
                {rule.opensTask ? taskKinds[rule.opensTask.kind] : <span className="muted">不开任务</span>}
                <div className="muted">{rule.dedupWindowHours} 小时内并入</div>
              </>
            ),
          },
          {
            title: '办结结果',
            width: 150,
            render: (_value, rule) => <Outcomes figures={of(rule.code)} />,
          },
          {
            title: '误报率',
            width: 76,
            align: 'right',
            fixed: 'right',
            className: 'number',
            render: (_value, rule) => falseAlertRate(of(rule.code)) ?? <span className="muted">—</span>,
          },
        ]}
      />
    </Page>
  )
}

function Outcomes({ figures }: { figures: RuleFiguresValue | undefined }) {
  if (!figures) return <span className="muted">还没有预警</span>
  const { confirmed, notConfirmed, explained, withdrawn, unclosed, joined } = figures
  return (
    <span className="number">
      属实 {confirmed}，不属实 {notConfirmed}
      <div className="muted">
        情况说明 {explained}，撤回 {withdrawn}
        <br />
        未办结 {unclosed}，并入 {joined} 次
      </div>
    </span>
  )
}
