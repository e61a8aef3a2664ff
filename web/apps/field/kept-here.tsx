import { FIELD_HOURS } from '@guitu/contract/rules/field-keeping.ts'
import { formatMoment } from '../../lib/time.ts'
import { useOpenField } from './session/field-state.ts'

/** What lies on this phone and until when, said plainly. */
export function KeptHere() {
  const { day, items, vault } = useOpenField()
  const until = Math.min(
    vault.sessionUntil,
    day ? Date.parse(day.takenAt) + FIELD_HOURS * 3_600_000 : Number.POSITIVE_INFINITY,
  )
  return (
    <section className="card" aria-labelledby="kept">
      <h2 id="kept">本机资料</h2>
      <dl className="facts">
        <dt>人员</dt>
        <dd>{day?.people.length ?? 0} 人</dd>
        <dt>任务</dt>
        <dd>{day?.tasks.length ?? 0} 项</dd>
        <dt>未上传</dt>
        <dd>{items.length} 条</dd>
        <dt>有效至</dt>
        <dd>{formatMoment(new Date(until))}</dd>
      </dl>
      <p className="hint">
        加密保存，退出登录或登录到期后打不开，最多保存 {FIELD_HOURS} 小时。手机丢失请立即告诉县局，在“移动设备”里停用。
      </p>
    </section>
  )
}
