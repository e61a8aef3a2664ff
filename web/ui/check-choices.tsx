import { Checkbox } from 'antd'

interface CheckChoicesProps {
  id?: string
  value?: string[]
  onChange?: (values: string[]) => void
  options: { value: string; label: string }[]
  /** Given by the form for a choice that has to be made; a group of checkboxes may not carry it (WAI-ARIA 1.2). */
  'aria-required'?: boolean | 'true' | 'false'
}

/** Several of a few choices, in a form. */
export function CheckChoices({ 'aria-required': _required, ...group }: CheckChoicesProps) {
  return <Checkbox.Group {...group} />
}
