import { EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'

interface MaskedNumberProps {
  masked: string
  /** The whole number, once it was asked for. */
  whole?: string | undefined
  /** Asks the purpose and shows the whole number; absent when the role may not. */
  onReveal?: (() => void) | undefined
  /** What it is, for the name of the button: 公民身份号码, 联系电话. */
  what: string
}

/** A masked number; 查看 asks why, and the look is written to the audit log. */
export function MaskedNumber({ masked, whole, onReveal, what }: MaskedNumberProps) {
  if (masked === '') return <span className="muted">未登记</span>
  return (
    <span className="number">
      {whole ?? masked}
      {onReveal && whole === undefined && (
        <Button type="link" size="small" icon={<EyeOutlined />} aria-label={`查看完整${what}`} onClick={onReveal}>
          查看
        </Button>
      )}
    </span>
  )
}
