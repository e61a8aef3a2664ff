import { sealedPurposes, statedPurpose, usualPurposes } from '@guitu/contract/rules/purposes.ts'
import { Button, Form, Input } from 'antd'
import { lastPurpose } from './stated-purpose.ts'

interface StatePurposeProps {
  personName: string
  /** It is open for a lawful query and nothing else. */
  sealed: boolean
  onStated: (purpose: string) => void
}

/**
 * Asks once why the record is opened, before anything of it is read. The purpose stated last has the focus, so that Enter is enough;
 * the others are one click, or one Tab further.
 */
export function StatePurpose({ personName, sealed, onStated }: StatePurposeProps) {
  const last = lastPurpose()
  // what was said of a sealed record says nothing of the next one
  const usual =
    last === null || (sealedPurposes as readonly string[]).includes(last)
      ? usualPurposes
      : [last, ...usualPurposes.filter((purpose) => purpose !== last)]
  const offered = sealed ? sealedPurposes : usual
  return (
    <section className="panel" aria-labelledby="state-purpose">
      <h2 id="state-purpose">为什么查看{personName}的档案？</h2>
      <p className="muted">选一项就打开，今天内再看这份档案不再询问。查看人、时间和目的写入审计日志，本人可以查询。</p>
      <div className="toolbar">
        {offered.map((purpose, index) => (
          <Button
            key={purpose}
            autoFocus={index === 0}
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => onStated(purpose)}
          >
            {purpose}
          </Button>
        ))}
      </div>
      <Form<{ purpose: string }>
        name="other-purpose"
        layout="inline"
        requiredMark={false}
        onFinish={({ purpose }) => onStated(statedPurpose(purpose)!)}
      >
        <Form.Item
          name="purpose"
          label="其他目的"
          validateTrigger="onSubmit"
          rules={[
            {
              validator: async (_rule, typed?: string) => {
                if (statedPurpose(typed ?? '') === null) throw new Error('请写明目的，至少 4 个字')
              },
            },
          ]}
        >
          <Input maxLength={200} style={{ width: 'min(320px, 52vw)' }} />
        </Form.Item>
        <Button htmlType="submit">打开</Button>
      </Form>
    </section>
  )
}
