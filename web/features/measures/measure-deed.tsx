import {
  answerAppeal,
  answerMeasure,
  appealMeasure,
  decideMeasure,
  deliverMeasure,
  findWithoutEffect,
  hearPerson,
  type MeasureValue,
} from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isProposal, MIN_FACT_WORDS } from '@guitu/contract/rules/measures.ts'
import { type StepField, StepForm } from '../procedures/step-form.tsx'
import { groundText, measureTitle } from './measure-texts.ts'

export type MeasureDeedKind =
  | 'hear'
  | 'approve'
  | 'refuse'
  | 'deliver'
  | 'answer'
  | 'find-without-effect'
  | 'appeal'
  | 'answer-appeal'

interface MeasureDeedProps {
  deed: MeasureDeedKind
  measure: MeasureValue
  onDone: () => void
}

/** The form of one step of a measure. */
export function MeasureDeed({ deed, measure, onDone }: MeasureDeedProps) {
  const params = { id: measure.id }
  const title = measureTitle(measure)
  const proposal = isProposal(measure.kind)
  const day: StepField = { name: 'on', label: '日期', kind: 'day', initial: shanghaiDate(new Date()) }
  const words = (label: string, least: number, most = 500): StepField => ({
    name: 'words',
    label,
    kind: 'area',
    least,
    most,
  })
  const basis = (
    <p className="muted wrap">
      {groundText(measure.ground)}；{measure.why}
    </p>
  )
  const common = { onDone, intro: basis }
  switch (deed) {
    case 'hear':
      return (
        <StepForm
          {...common}
          title={`登记对${title}的陈述申辩`}
          okText="登记"
          fields={[
            {
              name: 'declined',
              label: '本人',
              kind: 'choice',
              initial: false,
              options: [
                { value: false, label: '作了陈述申辩' },
                { value: true, label: '放弃陈述申辩' },
              ],
            },
            day,
            { ...words('陈述申辩的内容', 5, 2000), when: { field: 'declined', is: false } },
          ]}
          endpoint={hearPerson}
          params={params}
          also={{ words: '' }}
          done="陈述申辩已登记，等待审批"
        />
      )
    case 'approve':
    case 'refuse': {
      const approve = deed === 'approve'
      return (
        <StepForm
          {...common}
          title={`确认${approve ? '批准' : '不予批准'}${title}？`}
          okText={approve ? '批准' : '不予批准'}
          danger={!approve}
          fields={[words(approve ? '意见' : '依据', approve ? 0 : MIN_FACT_WORDS)]}
          endpoint={decideMeasure}
          params={params}
          also={{ approve }}
          done={approve ? '已批准' : '已作出不予批准的决定'}
        />
      )
    }
    case 'deliver':
      return (
        <StepForm
          {...common}
          title={`登记${title}的${proposal ? '移送' : '宣告'}`}
          okText="登记"
          fields={[
            day,
            {
              name: 'receiver',
              label: proposal ? '移送的机关' : '宣告、送达给',
              kind: 'line',
              least: 2,
              most: 80,
              initial: proposal ? '' : '本人',
            },
            {
              name: 'documentNumber',
              label: '文书编号',
              kind: 'line',
              least: 2,
              most: 80,
              initial: measure.paperNumber,
            },
          ]}
          endpoint={deliverMeasure}
          params={params}
          done="已登记"
        />
      )
    case 'answer':
      return (
        <StepForm
          {...common}
          title={`登记对${title}的答复`}
          okText="登记"
          fields={[
            {
              name: 'granted',
              label: '结果',
              kind: 'choice',
              options: [
                { value: true, label: '支持' },
                { value: false, label: '不支持' },
              ],
            },
            day,
            { name: 'documentNumber', label: '答复文书的编号', kind: 'line', least: 2, most: 80 },
            { ...words('说明', 0), optional: true },
          ]}
          endpoint={answerMeasure}
          params={params}
          done="答复已登记"
        />
      )
    case 'find-without-effect':
      return (
        <StepForm
          {...common}
          title={`登记${title}后仍不改正`}
          okText="登记"
          fields={[day, words('仍不改正的事实', MIN_FACT_WORDS)]}
          endpoint={findWithoutEffect}
          params={params}
          done="已登记"
        />
      )
    case 'appeal':
      return (
        <StepForm
          {...common}
          title={`登记对${title}的申诉`}
          okText="登记"
          fields={[
            day,
            { name: 'receiver', label: '受理申诉的机关', kind: 'line', least: 2, most: 80 },
            words('申诉的理由', 5, 2000),
          ]}
          endpoint={appealMeasure}
          params={params}
          done="申诉已登记，结果应当告知本人"
        />
      )
    case 'answer-appeal':
      return (
        <StepForm
          {...common}
          title={`登记对${title}申诉的结果`}
          okText="登记"
          fields={[
            {
              name: 'lifted',
              label: '结果',
              kind: 'choice',
              options: [
                { value: false, label: '维持' },
                { value: true, label: '撤销' },
              ],
            },
            { ...day, name: 'toldOn', label: '告知本人的日期' },
            words('结果和理由', 5),
          ]}
          endpoint={answerAppeal}
          params={params}
          done="申诉结果已登记"
        />
      )
  }
}
