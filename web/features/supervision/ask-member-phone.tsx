import { revealMemberPhone, type TeamMemberValue } from '@guitu/contract/teams.ts'
import { call } from '../../lib/api.ts'
import { RevealNumber } from '../../ui/reveal-number.tsx'

interface AskMemberPhoneProps {
  member: TeamMemberValue
  onRevealed: (phone: string) => void
  onClose: () => void
}

/** Asks why the number of a member of the team is needed. */
export function AskMemberPhone({ member, onRevealed, onClose }: AskMemberPhoneProps) {
  return (
    <RevealNumber
      title={`查看小组成员${member.name}的电话`}
      told="查看人、时间和目的写入审计日志。"
      min={2}
      reveal={(purpose) => call(revealMemberPhone, { params: { id: member.id }, body: { purpose } })}
      onRevealed={({ phone }) => onRevealed(phone)}
      onClose={onClose}
    />
  )
}
