import type { StateTexts } from '../../ui/states.ts'

export const wayStates: StateTexts = {
  ready: { text: '可用', tone: 'green' },
  connecting: { text: '连接中', tone: 'orange' },
  down: { text: '断开', tone: 'red' },
  'not-installed': { text: '未安装', tone: 'red' },
  silent: { text: '没有报告', tone: 'red' },
  unset: { text: '未设置', tone: 'grey' },
  drill: { text: '演练', tone: 'gold' },
}
