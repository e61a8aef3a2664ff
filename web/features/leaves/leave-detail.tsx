import type { LeaveValue } from '@guitu/contract/leaves.ts'
import { leaveReasons } from '@guitu/contract/rules/leave.ts'
import { leaveLevels } from '@guitu/contract/rules/leave-route.ts'
import { Descriptions } from 'antd'
import { useState } from 'react'
import { formatMoment } from '../../lib/time.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { MaskedNumber } from '../../ui/masked-number.tsx'
import { useMay } from '../../ui/use-me.ts'
import { PersonHeader } from '../cases/person-header.tsx'
import { AskContact } from './ask-contact.tsx'
import { LeaveMeter } from './leave-meter.tsx'
import { LeaveSteps } from './leave-steps.tsx'
import { daysText } from './leave-texts.ts'

/** One leave in full: what is asked, who decides and why, the meter, and the strip of steps. */
export function LeaveDetail({ leave, withPerson }: { leave: LeaveValue; withPerson: boolean }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [contact, setContact] = useState<string>()
  return (
    <>
      {withPerson && <PersonHeader caseId={leave.caseId} />}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'days', label: '日期', children: daysText(leave) },
          { key: 'place', label: '去往', children: leave.place },
          {
            key: 'reason',
            label: '事由',
            children: (
              <span className="wrap">
                {leaveReasons[leave.reason]}：{leave.reasonNote}
              </span>
            ),
          },
          ...(leave.urgent
            ? [{ key: 'urgent', label: '情况紧急', children: <span className="wrap">{leave.urgentNote}</span> }]
            : []),
          ...(leave.contactMasked !== ''
            ? [
                {
                  key: 'contact',
                  label: '外出期间电话',
                  children: (
                    <MaskedNumber
                      masked={leave.contactMasked}
                      whole={contact}
                      what="外出期间电话"
                      onReveal={may('case.reveal') ? () => setAsking(true) : undefined}
                    />
                  ),
                },
              ]
            : []),
          { key: 'level', label: '决定机构', children: leaveLevels[leave.level] },
          { key: 'why', label: '为什么', children: <span className="wrap">{leave.why}</span> },
          ...(leave.state === 'approved'
            ? [
                {
                  key: 'due',
                  label: '销假期限',
                  children: <Deadline at={leave.returnDue} done={leave.returnedOn !== null} />,
                },
              ]
            : []),
          ...(leave.returnedOn
            ? [
                {
                  key: 'returned',
                  label: '销假',
                  children: `${leave.returnedOn} 返回，${formatMoment(leave.reportedAt)} 报告，${leave.inTime ? '按时' : '超过期限'}`,
                },
              ]
            : []),
          ...(leave.state === 'approved' && leave.level === 'city'
            ? [{ key: 'told', label: '通报人民检察院', children: leave.toldOn ?? '尚未登记' }]
            : []),
        ]}
      />
      <LeaveMeter {...leave.meter} />
      <LeaveSteps steps={leave.steps} complaint={leave.complaint} />
      {asking && <AskContact leave={leave} onRevealed={setContact} onClose={() => setAsking(false)} />}
    </>
  )
}
