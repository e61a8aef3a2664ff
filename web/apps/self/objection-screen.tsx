import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { MIN_OBJECTION_WORDS, type ObjectionSubject, objectionSubjects } from '@guitu/contract/rules/objection.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { sendObjection } from '@guitu/contract/self-objections.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ChoiceQuestion } from './choice-question.tsx'
import { type Question, QuestionFlow } from './question-flow.tsx'
import { useOwnPage } from './use-own-page.ts'

/** Subjects that somebody who is helped has nothing of. */
const ofCorrections: readonly ObjectionSubject[] = ['report', 'leave', 'measure', 'positioning']

/** An objection: what is wrong, and how it should be. */
export function ObjectionScreen() {
  const page = useOwnPage()
  const today = shanghaiDate(new Date(page.now))
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const [search] = useSearchParams()
  const [about, setAbout] = useState<ObjectionSubject | undefined>(() =>
    (Object.keys(objectionSubjects) as ObjectionSubject[]).find((subject) => subject === search.get('about')),
  )
  const [words, setWords] = useState('')
  const sending = useMutation({
    mutationFn: () => call(sendObjection, { body: { id, about: about!, words: words.trim() } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['own-objections'] }),
  })
  if (sending.isSuccess) {
    return (
      <main className="screen">
        <h1 tabIndex={-1}>异议收到了</h1>
        <p>编号 {sending.data.objectionNumber}。</p>
        <p>最晚{plainDay(sending.data.dueDay, today)}，工作人员要答复您，并说明理由。答复在“我的异议”里看得到。</p>
        <Link className="act" to="/objections">
          看我的异议
        </Link>
      </main>
    )
  }
  const options = Object.fromEntries(
    Object.entries(objectionSubjects).filter(
      ([key]) => page.kind === 'corrections' || !ofCorrections.includes(key as ObjectionSubject),
    ),
  ) as Record<ObjectionSubject, string>
  const questions: Question[] = [
    {
      key: 'about',
      title: '哪一方面不对？',
      body: <ChoiceQuestion label="哪一方面" name="about" options={options} value={about} onChange={setAbout} />,
      answered: about ? objectionSubjects[about] : '',
      fault: () => (about === undefined ? '请选一项' : undefined),
    },
    {
      key: 'words',
      title: '哪里不对，应该是怎样？',
      body: (
        <textarea
          aria-label="哪里不对"
          rows={7}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ),
      answered: words.trim(),
      fault: () =>
        [...words.trim()].length < MIN_OBJECTION_WORDS ? `请写明白一点，至少 ${MIN_OBJECTION_WORDS} 个字` : undefined,
    },
  ]
  return (
    <main className="screen">
      <QuestionFlow
        questions={questions}
        sendText="提出异议"
        next="提出以后，工作人员要在 15 天内核实、答复，并说明理由。提异议不会给您带来坏处。"
        pending={sending.isPending}
        error={sending.error}
        onSend={() => sending.mutate()}
      />
    </main>
  )
}
