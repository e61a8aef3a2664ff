import { attemptKinds, attemptResults, visitKinds, visitWays } from '@guitu/contract/rules/visit.ts'
import type { QueueItem } from './queue-item.ts'

/** What a record says, in words that can be read and copied; empty when it says nothing beyond its title. */
export function textOfItem({ deed }: QueueItem): string {
  switch (deed.kind) {
    case 'visit': {
      const { heldOn, kind, how, place, met, companions, content, nextOn, officerPosition } = deed.body
      return [
        `${heldOn} ${visitKinds[kind]}（${visitWays[how]}）`,
        place ? `地点：${place}` : '',
        `见到：${met}`,
        companions ? `同行：${companions}` : '',
        content,
        nextOn ? `约定下次：${nextOn}` : '',
        officerPosition ? `我的位置：${officerPosition}` : '',
      ]
        .filter((line) => line !== '')
        .join('\n')
    }
    case 'attempt':
      return [`${attemptKinds[deed.body.kind]}：${attemptResults[deed.body.result]}`, deed.body.note ?? '']
        .filter((line) => line !== '')
        .join('\n')
    case 'answer-report':
      return deed.body.reason ?? ''
    case 'feedback':
    case 'decline':
      return deed.body.note
    case 'hand-on':
      return `转给${deed.toName}：${deed.body.note}`
    case 'accept':
      return ''
  }
}
