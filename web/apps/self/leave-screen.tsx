import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkLeaveRequest, leaveReasons, MIN_REASON_WORDS } from '@guitu/contract/rules/leave.ts'
import { leaveLevels, routeLeave } from '@guitu/contract/rules/leave-route.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { listOwnLeaves, requestOwnLeave } from '@guitu/contract/self-leaves.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ChoiceQuestion } from './choice-question.tsx'
import { type Question, QuestionFlow } from './question-flow.tsx'
import { useOwnPage } from './use-own-page.ts'
import { WaitFor } from './wait-for.tsx'

type Basis = AnswerOf<typeof listOwnLeaves>

/** Asking for leave, one question a page. */
export function LeaveScreen() {
  const basis = useQuery({ queryKey: ['own-leaves'], queryFn: ({ signal }) => call(listOwnLeaves, { signal }) })
  return (
    <main className="screen">
      <WaitFor query={basis}>
        {(data) =>
          data.canRequest ? (
            <LeaveForm basis={data} />
          ) : (
            <>
              <h1 tabIndex={-1}>现在不能申请外出</h1>
              <p>{data.whyNot}</p>
            </>
          )
        }
      </WaitFor>
    </main>
  )
}

function LeaveForm({ basis }: { basis: Basis }) {
  const client = useQueryClient()
  const page = useOwnPage()
  const today = shanghaiDate(new Date(page.now))
  const { settings } = basis
  const [id] = useState(() => newId())
  const [place, setPlace] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [urgentNote, setUrgentNote] = useState('')
  const [reason, setReason] = useState<keyof typeof leaveReasons>()
  const [reasonNote, setReasonNote] = useState('')
  const [company, setCompany] = useState('')
  const [contact, setContact] = useState('')
  const soon = from !== '' && from < addDays(today, settings.askDaysAhead)
  const asking = useMutation({
    mutationFn: () =>
      call(requestOwnLeave, {
        body: {
          id,
          place: place.trim(),
          from,
          to,
          reason: reason!,
          reasonNote: reasonNote.trim(),
          company: company.trim(),
          urgent: soon,
          ...(soon ? { urgentNote: urgentNote.trim() } : {}),
          contact: contact.trim(),
        },
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['own-leaves'] }),
  })
  if (asking.isSuccess) {
    return (
      <>
        <h1 tabIndex={-1}>申请已经提交</h1>
        <p>{asking.data.sentence}</p>
        <p>批准还是不批准，在“我的请假”里看得到；司法所也会告诉您。着急的话，请给司法所打电话。</p>
        <Link className="act" to="/leaves">
          看我的请假
        </Link>
      </>
    )
  }
  /** What the rules say of the days alone: the words are asked for on pages of their own. */
  const words = '以后再问'.repeat(MIN_REASON_WORDS)
  const faults = checkLeaveRequest(
    { from, to: to === '' ? from : to, reasonNote: words, urgent: soon, urgentNote: words },
    { today, termEnd: page.endDate },
    settings,
  )
  const route = to !== '' && to >= from ? routeLeave({ from, to }, basis.counted, settings) : undefined
  const tooShort = (text: string): boolean => [...text.trim()].length < MIN_REASON_WORDS
  const questions: Question[] = [
    {
      key: 'place',
      title: '您要到哪里去？',
      hint: '写到县（市、区），例如“成都市武侯区”。',
      body: <input aria-label="去往的地方" value={place} maxLength={60} onChange={(e) => setPlace(e.target.value)} />,
      answered: place.trim(),
      fault: () => ([...place.trim()].length < 2 ? '请写明去哪里，至少 2 个字' : undefined),
    },
    {
      key: 'from',
      title: '哪天走？',
      hint: `一般要提前 ${settings.askDaysAhead} 天申请。急事可以不提前，下一页写明原因。`,
      body: (
        <input type="date" aria-label="哪天走" value={from} min={today} onChange={(e) => setFrom(e.target.value)} />
      ),
      answered: from === '' ? '' : plainDay(from, today),
      fault: () => (from === '' ? '请选哪天走' : faults.from),
    },
    ...(soon
      ? [
          {
            key: 'urgent',
            title: '为什么这么急？',
            hint: '写明为什么来不及提前申请。',
            body: (
              <textarea
                aria-label="为什么急"
                rows={4}
                maxLength={200}
                value={urgentNote}
                onChange={(e) => setUrgentNote(e.target.value)}
              />
            ),
            answered: urgentNote.trim(),
            fault: () => (tooShort(urgentNote) ? `请写明原因，至少 ${MIN_REASON_WORDS} 个字` : undefined),
          },
        ]
      : []),
    {
      key: 'to',
      title: '哪天回来？',
      body: (
        <>
          <input
            type="date"
            aria-label="哪天回来"
            value={to}
            min={from}
            max={page.endDate}
            onChange={(e) => setTo(e.target.value)}
          />
          {route && <Meter route={route} months={settings.windowMonths} />}
        </>
      ),
      answered: to === '' ? '' : `${plainDay(to, today)}${route ? `，一共 ${route.days} 天` : ''}`,
      fault: () => (to === '' ? '请选哪天回来' : faults.to),
    },
    {
      key: 'reason',
      title: '去做什么？',
      body: <ChoiceQuestion label="事由" name="reason" options={leaveReasons} value={reason} onChange={setReason} />,
      answered: reason ? leaveReasons[reason] : '',
      fault: () => (reason === undefined ? '请选一项' : undefined),
    },
    {
      key: 'note',
      title: '说说具体的事',
      hint: '为什么去、办什么事。看病的，写到哪家医院就行，不用写病情。',
      body: (
        <textarea
          aria-label="具体事由"
          rows={5}
          maxLength={400}
          value={reasonNote}
          onChange={(e) => setReasonNote(e.target.value)}
        />
      ),
      answered: reasonNote.trim(),
      fault: () => (tooShort(reasonNote) ? `请写明白一点，至少 ${MIN_REASON_WORDS} 个字` : undefined),
    },
    {
      key: 'company',
      title: '和谁一起去？',
      hint: '一个人去的，直接点“下一步”。',
      body: <input aria-label="同行的人" value={company} maxLength={60} onChange={(e) => setCompany(e.target.value)} />,
      answered: company.trim(),
      fault: () => undefined,
    },
    {
      key: 'contact',
      title: '在外面打哪个电话找您？',
      hint: '和平时一样的，直接点“下一步”。',
      body: (
        <input
          type="tel"
          aria-label="在外的电话"
          value={contact}
          maxLength={40}
          autoComplete="tel"
          onChange={(e) => setContact(e.target.value)}
        />
      ),
      answered: contact.trim(),
      fault: () => undefined,
    },
  ]
  return (
    <QuestionFlow
      questions={questions}
      sendText="提交申请"
      next={`提交以后由${route ? leaveLevels[route.level] : '司法所'}决定。批准以前请不要离开。`}
      pending={asking.isPending}
      error={asking.error}
      onSend={() => asking.mutate()}
    />
  )
}

/** The meter of two months, and who decides because of it. */
function Meter({ route, months }: { route: ReturnType<typeof routeLeave>; months: number }) {
  const { usedDays, totalDays, limitDays } = route.meter
  return (
    <div className="told" role="status">
      <p>
        这次一共 {route.days} 天。{months} 个月里已经外出 {usedDays} 天，加上这次是 {totalDays} 天（超过 {limitDays}{' '}
        天由市里决定）。
      </p>
      <meter min={0} max={limitDays} value={Math.min(totalDays, limitDays)} aria-label="外出累计天数">
        {totalDays} 天
      </meter>
      <p>这次由{leaveLevels[route.level]}决定。</p>
    </div>
  )
}
