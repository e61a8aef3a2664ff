import type { VoidedValue } from '@guitu/contract/contact-voids.ts'
import type { ReactNode } from 'react'
import { formatMoment } from '../lib/time.ts'

/** What was entered; struck through, with who voided it and why, once it counts no more. */
export function VoidedText({ voided, children }: { voided: VoidedValue; children: ReactNode }) {
  if (voided === null) return children
  return (
    <>
      <del>{children}</del>
      <div>
        已作废：{voided.reason}（{voided.by}　<span className="number">{formatMoment(voided.at)}</span>）
      </div>
    </>
  )
}
