import { type LeaveValue, revealContact } from '@guitu/contract/leaves.ts'
import { call } from '../../lib/api.ts'
import { RevealNumber } from '../../ui/reveal-number.tsx'

interface AskContactProps {
  leave: Pick<LeaveValue, 'id' | 'personName'>
  onRevealed: (contact: string) => void
  onClose: () => void
}

/** Asks why the number of the time away is needed. */
export function AskContact({ leave, onRevealed, onClose }: AskContactProps) {
  return (
    <RevealNumber
      title={`查看${leave.personName}外出期间的电话`}
      told="查看人、时间和目的写入审计日志，本人可以查询。"
      min={4}
      reveal={(purpose) => call(revealContact, { params: { id: leave.id }, body: { purpose } })}
      onRevealed={({ contact }) => onRevealed(contact)}
      onClose={onClose}
    />
  )
}
