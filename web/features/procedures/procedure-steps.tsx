import type { ProcedureStepValue } from '@guitu/contract/procedures.ts'
import { consentWays } from '@guitu/contract/rules/consent.ts'
import { moveReturnGrounds } from '@guitu/contract/rules/moves.ts'
import { announcements, appraisals, terminationGrounds } from '@guitu/contract/rules/terminations.ts'
import { Timeline } from 'antd'
import { formatMoment } from '../../lib/time.ts'

/** Steps of measures, injunctions, interruptions, moves and ends, as the strip of who, when and what names them. */
const stepTexts: Readonly<Record<string, string>> = {
  proposed: '提出',
  statement: '听取陈述申辩',
  'statement-declined': '本人放弃陈述申辩',
  approved: '批准',
  refused: '不予批准',
  announced: '宣告',
  sent: '移送',
  granted: '获支持',
  rejected: '未获支持',
  'without-effect': '仍不改正',
  appealed: '本人申诉',
  'appeal-granted': '申诉后撤销，告知本人',
  'appeal-dismissed': '申诉后维持，告知本人',
  entered: '登记',
  ended: '人民法院提前结束',
  started: '登记',
  noted: '查找、核实',
  found: '查找到',
  resumed: '恢复执行',
  requested: '登记申请',
  forwarded: '审核并发送新执行地',
  accepted: '接收',
  returned: '退回',
  withdrawn: '撤回',
  reported: '本人报到',
  appraised: '鉴定',
  reviewed: '审核通过',
  certified: '发放解除证明书',
  'ended-early': '登记终止',
  'handover-agreed': '本人同意安置帮教',
  'handover-declined': '本人不同意安置帮教',
}

const choiceTexts: Readonly<Record<string, string>> = {
  ...moveReturnGrounds,
  ...appraisals,
  ...announcements,
  ...terminationGrounds,
  ...consentWays,
}

/** The strip of who, when, with which document and words. */
export function ProcedureSteps({ steps }: { steps: readonly ProcedureStepValue[] }) {
  return (
    <Timeline
      items={steps.map((step) => ({
        key: step.id,
        content: (
          <>
            <strong>{stepTexts[step.kind] ?? step.kind}</strong>
            {step.on && <span className="number">（{step.on}）</span>} {step.officerName}
            <span className="muted" style={{ marginLeft: 12 }}>
              {step.officeName}
            </span>
            <span className="muted number" style={{ marginLeft: 12 }}>
              {formatMoment(step.at)}
            </span>
            {(step.choice !== '' || step.documentNumber !== '') && (
              <div className="wrap">
                {[choiceTexts[step.choice] ?? step.choice, step.documentNumber]
                  .filter((text) => text !== '')
                  .join('，')}
              </div>
            )}
            {step.words !== '' && <div className="wrap">{step.words}</div>}
          </>
        ),
      }))}
    />
  )
}
