import { Tag } from 'antd'
import type { ReactNode } from 'react'

/** Colours of tags. Text on ground has at least 7:1, so a tag is read from three metres and by weak eyes. */
const tones = {
  red: { color: '#8f0610', background: '#fdebec', borderColor: '#f3b4b8' },
  orange: { color: '#803800', background: '#fff3e2', borderColor: '#f5cf9c' },
  gold: { color: '#644b00', background: '#fff9db', borderColor: '#ecd98a' },
  blue: { color: '#003a8c', background: '#e8f1ff', borderColor: '#b3cdf5' },
  green: { color: '#0f4a12', background: '#eaf6ea', borderColor: '#addbb0' },
  grey: { color: '#434343', background: '#f3f3f3', borderColor: '#d6d6d6' },
} as const
export type Tone = keyof typeof tones

/** A coloured tag; the text says it all, the colour only repeats it. */
export function ToneTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Tag style={{ ...tones[tone], marginInlineEnd: 6 }} variant="outlined">
      {children}
    </Tag>
  )
}
