import { useMutation } from '@tanstack/react-query'
import { Form } from 'antd'
import { DecisionModal } from './decision-modal.tsx'
import { WordsField } from './deed-fields.tsx'

interface RevealNumberProps<Answer> {
  /** Names whose number it is. */
  title: string
  /** What is said of who learns of the look. */
  told: string
  /** Least characters of the purpose. */
  min: number
  reveal: (purpose: string) => Promise<Answer>
  onRevealed: (answer: Answer) => void
  onClose: () => void
}

/** Asks why a whole number is needed; the answer is written to the audit log with the look. */
export function RevealNumber<Answer>({ title, told, min, reveal, onRevealed, onClose }: RevealNumberProps<Answer>) {
  const [form] = Form.useForm<{ purpose: string }>()
  const revealing = useMutation({
    mutationFn: ({ purpose }: { purpose: string }) => reveal(purpose.trim()),
    onSuccess: (answer) => {
      onRevealed(answer)
      onClose()
    },
  })
  return (
    <DecisionModal
      title={title}
      okText="查看"
      open
      pending={revealing.isPending}
      error={revealing.error}
      form={form}
      onSubmit={(values) => revealing.mutate(values)}
      onCancel={onClose}
    >
      <p>请写明目的。{told}</p>
      <WordsField name="purpose" label="目的" min={min} max={200} rows={1} />
    </DecisionModal>
  )
}
