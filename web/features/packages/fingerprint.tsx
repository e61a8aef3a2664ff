import { Typography } from 'antd'

/** A fingerprint by its ends, to be compared by eye; the whole of it is copied. */
export function Fingerprint({ text }: { text: string }) {
  return (
    <Typography.Text copyable={{ text }} className="number">
      {text.slice(0, 8)}…{text.slice(-8)}
    </Typography.Text>
  )
}
