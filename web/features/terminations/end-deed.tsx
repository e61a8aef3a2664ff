import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { consentWays } from '@guitu/contract/rules/consent.ts'
import {
  announcements,
  appraisals,
  groundFits,
  type TerminationGround,
  terminationArticles,
  terminationGrounds,
} from '@guitu/contract/rules/terminations.ts'
import {
  appraiseEnd,
  certifyEnd,
  endEarly,
  handOver,
  reviewEnd,
  type TerminationValue,
} from '@guitu/contract/terminations.ts'
import { StepForm } from '../procedures/step-form.tsx'

export type EndDeedKind = 'appraise' | 'approve' | 'return' | 'certify' | 'end-early' | 'hand-over'

const choicesOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([value, label]) => ({ value, label }))

/** The form of one step of the end of a course. */
export function EndDeed({ deed, end, onDone }: { deed: EndDeedKind; end: TerminationValue; onDone: () => void }) {
  const params = { id: end.caseId }
  const today = shanghaiDate(new Date())
  const common = { onDone }
  switch (deed) {
    case 'appraise':
      return (
        <StepForm
          {...common}
          title={`登记${end.personName}的期满鉴定`}
          okText="提交"
          intro={<p className="muted">期满日 {end.termEnd}。由另一位县级工作人员审核。</p>}
          fields={[
            { name: 'appraisal', label: '鉴定意见', kind: 'choice', options: choicesOf(appraisals) },
            {
              name: 'summary',
              label: '社区矫正期间的表现（总结）',
              kind: 'area',
              least: 20,
              most: 2000,
              initial: end.summary,
            },
          ]}
          endpoint={appraiseEnd}
          params={params}
          done="鉴定已登记，等待审核"
        />
      )
    case 'approve':
    case 'return': {
      const approve = deed === 'approve'
      return (
        <StepForm
          {...common}
          title={`确认${approve ? '通过' : '退回'}${end.personName}的期满鉴定？`}
          okText={approve ? '通过' : '退回'}
          danger={!approve}
          intro={<p className="wrap">{end.summary}</p>}
          fields={[{ name: 'words', label: approve ? '意见' : '退回的原因', kind: 'area', least: approve ? 0 : 5 }]}
          endpoint={reviewEnd}
          params={params}
          also={{ approve }}
          done={approve ? '鉴定已通过，期满当日发放证明书' : '已退回补正'}
        />
      )
    }
    case 'certify':
      return (
        <StepForm
          {...common}
          title={`确认${end.personName}矫正期满，发放解除社区矫正证明书？`}
          okText="发放"
          intro={
            <p className="muted wrap">
              {terminationArticles.expiry}。编号由系统给出，档案状态变为已解矫。
              {end.minor && '按未成年人有关规定办理，不公开宣告。'}
            </p>
          }
          fields={[
            {
              name: 'announced',
              label: '宣告方式',
              kind: 'choice',
              initial: end.minor ? 'apart' : 'public',
              options: choicesOf(end.minor ? { apart: announcements.apart } : announcements),
            },
          ]}
          endpoint={certifyEnd}
          params={params}
          done="已发放解除社区矫正证明书，请征求本人是否接受安置帮教"
        />
      )
    case 'end-early':
      return (
        <StepForm
          {...common}
          title={`登记${end.personName}的社区矫正终止`}
          okText="登记"
          danger
          intro={
            <p className="muted">
              按已经生效的裁定、决定或者死亡证明登记，档案状态变为已解矫；没有办结的外出、执行地变更申请同时结束。
            </p>
          }
          fields={[
            {
              name: 'ground',
              label: '情形',
              kind: 'choice',
              options: (Object.keys(terminationGrounds) as TerminationGround[])
                .filter((ground) => ground !== 'expiry' && groundFits(ground, end.category))
                .map((value) => ({ value, label: `${terminationGrounds[value]}（${terminationArticles[value]}）` })),
            },
            { name: 'on', label: '日期', kind: 'day', initial: today },
            { name: 'documentNumber', label: '裁定书、决定书或者死亡证明的编号', kind: 'line', least: 2, most: 80 },
            { name: 'words', label: '说明', kind: 'area', optional: true },
          ]}
          endpoint={endEarly}
          params={params}
          done="已登记"
        />
      )
    case 'hand-over':
      return (
        <StepForm
          {...common}
          title={`登记${end.personName}是否接受安置帮教`}
          okText="登记"
          intro={<p className="muted">帮教自愿。本人同意的，建立安置帮教档案；不同意的，不建立。</p>}
          fields={[
            {
              name: 'agreed',
              label: '本人',
              kind: 'choice',
              options: [
                { value: true, label: '同意' },
                { value: false, label: '不同意' },
              ],
            },
            { name: 'way', label: '怎样表示', kind: 'choice', options: choicesOf(consentWays) },
            { name: 'on', label: '日期', kind: 'day', initial: today },
            { name: 'words', label: '说明', kind: 'area', least: 2, most: 300 },
          ]}
          endpoint={handOver}
          params={params}
          done="已登记"
        />
      )
  }
}

/** What can be done about an end, in the words of its buttons. */
export function endDeedsOf(end: TerminationValue): [EndDeedKind, string][] {
  const deeds: readonly [string, EndDeedKind, string][] = [
    ['appraise', 'appraise', '登记鉴定'],
    ['review', 'approve', '通过鉴定'],
    ['review', 'return', '退回鉴定'],
    ['certify', 'certify', '发放证明书'],
    ['hand-over', 'hand-over', '安置帮教意愿'],
    ['end-early', 'end-early', '登记终止'],
  ]
  return deeds.filter(([action]) => end.allowed.includes(action)).map(([, deed, text]) => [deed, text])
}
