import type { FieldPersonValue, FieldReportValue } from '@guitu/contract/field.ts'
import { MIN_ASK_AGAIN_WORDS } from '@guitu/contract/rules/report.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { Button, TextArea } from 'antd-mobile'
import { useState } from 'react'
import { keepRecord } from './keep-record.ts'
import { PendingMark } from './pending-mark.tsx'
import { useOpenField } from './session/field-state.ts'

/** A report that the person sent: confirmed, or asked for again with the reason, also without signal. */
export function AnswerReport({ report, person }: { report: FieldReportValue; person: FieldPersonValue }) {
  const { items } = useOpenField()
  const [reason, setReason] = useState<string>()
  const lane = `report:${report.id}`
  const answered = items.some((item) => item.lane === lane)
  const answer = async (confirm: boolean) => {
    await keepRecord({
      lane,
      title: confirm ? '确认本人报告' : '请本人重新报告',
      about: person.name,
      deed: {
        kind: 'answer-report',
        reportId: report.id,
        body: confirm ? { confirm } : { confirm, reason: (reason ?? '').trim() },
      },
      photos: [],
      officeCode: person.officeCode,
    })
  }
  return (
    <section className="card" aria-label={`${report.madeOn} 的本人报告`}>
      <div className="task-head">
        <h2>本人报告</h2>
        <PendingMark lane={lane} />
      </div>
      <p className="hint">
        {report.madeOn} {reportKinds[report.kind]}
        {report.files > 0 && `，附 ${report.files} 张照片（在电脑上查看）`}
      </p>
      <p className="words">{report.content}</p>
      {!answered && reason === undefined && (
        <div className="two-buttons">
          <Button size="large" onClick={() => setReason('')}>
            请本人重报
          </Button>
          <Button size="large" color="primary" onClick={() => void answer(true)}>
            确认
          </Button>
        </div>
      )}
      {!answered && reason !== undefined && (
        <>
          <label htmlFor={`again-${report.id}`}>为什么要重新报告（本人会看到）</label>
          <TextArea
            id={`again-${report.id}`}
            className="boxed"
            value={reason}
            onChange={setReason}
            rows={3}
            maxLength={300}
          />
          <div className="two-buttons">
            <Button size="large" onClick={() => setReason(undefined)}>
              取消
            </Button>
            <Button
              size="large"
              color="primary"
              disabled={[...reason.trim()].length < MIN_ASK_AGAIN_WORDS}
              onClick={() => void answer(false)}
            >
              请本人重报
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
