import type { AlertRecordValue } from '@guitu/contract/alerts.ts'
import { Timeline } from 'antd'
import { formatMomentToSecond } from '../../lib/time.ts'
import { FileList } from '../../ui/file-list.tsx'
import { FoldedText } from '../../ui/folded-text.tsx'
import { detailTexts, noticeSourceText } from '../notices/notice-texts.ts'
import { historyTexts } from './alert-texts.ts'

type AlertNotice = AlertRecordValue['notices'][number]

/** The strip of who did what and when, with their words; the newest step last. What joined says what it said. */
export function AlertHistory({ alert }: { alert: Pick<AlertRecordValue, 'history' | 'notices'> }) {
  const noticeOf = (event: AlertRecordValue['history'][number]): AlertNotice | undefined =>
    event.kind === 'joined' ? alert.notices.find((notice) => notice.id === event.details.noticeId) : undefined
  return (
    <Timeline
      items={alert.history.map((event) => {
        const joined = noticeOf(event)
        return {
          key: event.id,
          content: (
            <>
              <strong>{historyTexts[event.kind] ?? event.kind}</strong> {event.actorName}
              <div className="muted number">{formatMomentToSecond(event.at)}</div>
              {event.note !== '' && <div className="wrap">{event.note}</div>}
              {joined && <JoinedNotice notice={joined} />}
            </>
          ),
        }
      })}
    />
  )
}

function JoinedNotice({ notice }: { notice: AlertNotice }) {
  const from = [notice.bodyName || noticeSourceText(notice.source), notice.documentNumber].filter((part) => part !== '')
  return (
    <>
      <div className="muted wrap">
        {from.join('，')}，回执号 <span className="number">{notice.receiptNumber}</span>
      </div>
      <FoldedText text={notice.facts} style={{ margin: 0 }} />
      {detailTexts(notice.type, notice.source, notice.details).map(({ key, label, value }) => (
        <div key={key} className="wrap">
          <span className="muted">{label}</span> {value}
        </div>
      ))}
      <FileList files={notice.attachments} />
    </>
  )
}
