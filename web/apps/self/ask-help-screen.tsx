import { type HelpType, helpTypes } from '@guitu/contract/rules/help-call.ts'
import { type NoticeField, noticeFieldsOf } from '@guitu/contract/rules/notice-types.ts'
import { askForHelp, readOwnHelp } from '@guitu/contract/self-help.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { CallOffice } from './call-office.tsx'
import { ChoiceQuestion } from './choice-question.tsx'
import { type Question, QuestionFlow } from './question-flow.tsx'
import { useOwnPage } from './use-own-page.ts'

/** What is asked beside the words, in plain Chinese; a field of the notice that is not here the person need not give. */
const questionsOf: Readonly<Record<HelpType, Readonly<Record<string, string>>>> = {
  dispute: { counterpart: '和谁闹起来的？' },
  'urgent-hardship': { need: '哪一方面最急？' },
  hardship: { need: '哪一方面最难？' },
  'treatment-away': { place: '到哪里去看病？', returnDate: '大概哪天回来？' },
}

/** One call for help, one question a page; then who comes, and whom to ring meanwhile. */
export function AskHelpScreen() {
  const { type = '' } = useParams()
  if (!Object.hasOwn(helpTypes, type)) return <Navigate to="/help" replace />
  return (
    <main className="screen">
      <HelpForm key={type} type={type as HelpType} />
    </main>
  )
}

function HelpForm({ type }: { type: HelpType }) {
  const page = useOwnPage()
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const [words, setWords] = useState('')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  // the numbers to ring are there when the call is on its way
  const help = useQuery({ queryKey: ['own-help'], queryFn: ({ signal }) => call(readOwnHelp, { signal }) })
  const asking = useMutation({
    mutationFn: () => call(askForHelp, { body: { id, type, words: words.trim(), ...values } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['own-help'] }),
  })
  /** Whom to ring at once: the officers on duty, beside the office that stands on every page. */
  const ring = help.data?.duty.map((each) => (
    <a className="act urgent" key={each.phone} href={`tel:${each.phone.replace(/[^\d]/g, '')}`}>
      值班人员 {each.phone}
    </a>
  ))
  if (asking.isSuccess) {
    return (
      <>
        <h1 tabIndex={-1}>收到了</h1>
        <p className="told">{asking.data.sentence}</p>
        {helpTypes[type].urgent && (
          <>
            {ring}
            <CallOffice office={page.office} />
          </>
        )}
        <p>谁接手了、办得怎么样，在“找人帮忙”里看得到。</p>
        <Link className="quiet" to="/help">
          回到“找人帮忙”
        </Link>
      </>
    )
  }
  const fields = noticeFieldsOf(type, 'self').filter((field) => Object.hasOwn(questionsOf[type], field.key))
  const questions: Question[] = [
    ...fields.map((field) => ({
      key: field.key,
      title: questionsOf[type][field.key]!,
      hint: field.required ? field.hint : `${field.hint}。说不准的，直接点“下一步”。`,
      body: (
        <FieldQuestion
          field={field}
          value={values[field.key] ?? ''}
          onChange={(value) => setValues({ ...values, [field.key]: value })}
        />
      ),
      answered: answerOf(field, values[field.key] ?? ''),
      fault: () => (field.required && (values[field.key] ?? '').trim() === '' ? '请回答这个问题再往下走' : undefined),
    })),
    {
      key: 'words',
      title: '说说是什么事',
      hint: '发生了什么、现在怎么样、要什么帮助。',
      body: (
        <textarea
          aria-label="什么事"
          rows={6}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ),
      answered: words.trim(),
      fault: () => ([...words.trim()].length < 2 ? '请写几句话再往下走' : undefined),
    },
  ]
  return (
    <>
      <QuestionFlow
        questions={questions}
        sendText={helpTypes[type].urgent ? '马上发出去' : '提交'}
        next="发出去以后，值班的工作人员会收到，并来找您。"
        pending={asking.isPending}
        error={asking.error}
        onSend={() => asking.mutate()}
      />
      {asking.isError && helpTypes[type].urgent && (
        <>
          <p>没有发出去。等不及的，现在就打电话；司法所的号码在下面。</p>
          {ring}
        </>
      )}
    </>
  )
}

function answerOf(field: NoticeField, value: string): string {
  return field.kind === 'choice' ? (field.options[value] ?? '') : value.trim()
}

interface FieldQuestionProps {
  field: NoticeField
  value: string
  onChange: (value: string) => void
}

function FieldQuestion({ field, value, onChange }: FieldQuestionProps) {
  if (field.kind === 'choice') {
    return (
      <ChoiceQuestion label={field.label} name={field.key} options={field.options} value={value} onChange={onChange} />
    )
  }
  return (
    <input
      {...(field.kind === 'date' ? { type: 'date' } : { maxLength: field.maxLength })}
      aria-label={field.label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
