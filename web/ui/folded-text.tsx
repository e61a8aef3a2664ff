import { Typography } from 'antd'
import type { CSSProperties } from 'react'

/** Words of any length: past eight lines they fold, and open on 展开全文. */
export function FoldedText({ text, style }: { text: string; style: CSSProperties }) {
  return (
    <Typography.Paragraph
      className="wrap"
      style={style}
      ellipsis={{ rows: 8, expandable: 'collapsible', symbol: (expanded) => (expanded ? '收起' : '展开全文') }}
    >
      {text}
    </Typography.Paragraph>
  )
}
