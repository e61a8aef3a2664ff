import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { formatClock, formatMoment } from '../../lib/time.ts'
import { countStates } from './queue/plan-sync.ts'
import { useOpenField } from './session/field-state.ts'
import { now } from './store/field-clock.ts'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether the phone has signal, as far as it knows. */
function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

/** The state of what was recorded, on every screen: 已同步, 待上传 N or 失败 N 重试; without signal also how old the data are. */
export function LinkBar() {
  const { items, day, reached, sending } = useOpenField()
  const online = useOnline() && reached
  const { waiting, failed } = countStates(items)
  const age = day === undefined ? '' : ageText(day.takenAt)
  const [tone, text] =
    failed > 0
      ? ['bad', `失败 ${failed} 重试${waiting > 0 ? ` · 待上传 ${waiting}` : ''}`]
      : waiting > 0
        ? ['wait', `待上传 ${waiting}${sending ? ' · 正在上传' : online ? '' : ' · 没有网络，连上后自动上传'}`]
        : online
          ? ['good', '已同步']
          : ['wait', age === '' ? '没有网络' : `没有网络 · 资料取于 ${age}`]
  return (
    <div ref={tellHeight} className={`link-bar link-${tone}`} role="status">
      {failed + waiting > 0 ? <Link to="/queue">{text}</Link> : text}
    </div>
  )
}

/** What stands below the bar keeps below it, however many lines its text takes. */
function tellHeight(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined
  const watching = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--link-height', `${bar.offsetHeight}px`)
  })
  watching.observe(bar)
  return () => watching.disconnect()
}

/** `08:32` on the same day, otherwise with the day. */
function ageText(takenAt: string): string {
  const moment = formatMoment(takenAt)
  return moment.slice(0, 10) === formatMoment(now()).slice(0, 10) ? formatClock(takenAt) : moment
}
