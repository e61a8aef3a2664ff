import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { fileNotice } from '@guitu/contract/notices.ts'
import { findAlertRule } from '@guitu/contract/rules/alert-catalogue.ts'
import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { Button, Result } from 'antd'
import { Link } from 'react-router'
import { LevelTag } from '../../ui/level-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'

interface NoticeReceiptProps {
  receipt: AnswerOf<typeof fileNotice>
  caseId: string
  /** Absent after a correction. */
  onAnother?: () => void
}

/** What the officer gets for a notice: the receipt number, and the alerts it raised or joined. */
export function NoticeReceipt({ receipt, caseId, onAnother }: NoticeReceiptProps) {
  return (
    <Result
      status="success"
      title={`已登记，回执号 ${receipt.receiptNumber}`}
      subTitle={receipt.message}
      extra={[
        ...(onAnother
          ? [
              <Button key="another" onClick={onAnother}>
                再登记一份
              </Button>,
            ]
          : []),
        <Link key="case" to={`/cases/${caseId}`}>
          <Button tabIndex={-1}>查看档案</Button>
        </Link>,
      ]}
    >
      {receipt.setAside.map((words) => (
        <p key={words} className="wrap">
          没有产生预警：{words}
        </p>
      ))}
      {receipt.alerts.length === 0 ? (
        receipt.setAside.length === 0 && <p>没有产生预警。</p>
      ) : (
        <ul style={{ margin: 0, paddingLeft: 20, fontSize: 16, lineHeight: 2 }}>
          {receipt.alerts.map((alert) => (
            <li key={alert.id}>
              <LevelTag level={alert.level as AlertLevel} />
              <Link to={`/alerts/${alert.id}`}>
                {alert.ruleCode} {findAlertRule(alert.ruleCode)?.title ?? ''}（{alert.alertNumber}）
              </Link>
              {alert.joined && <ToneTag tone="grey">并入已有的预警</ToneTag>}
            </li>
          ))}
        </ul>
      )}
    </Result>
  )
}
