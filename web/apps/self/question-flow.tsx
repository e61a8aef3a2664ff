import { type FormEvent, type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Failure } from './failure.tsx'

/** One question on a page of its own. */
export interface Question {
  key: string
  /** The question itself. */
  title: string
  /** What helps to answer it. */
  hint?: string
  body: ReactNode
  /** What was answered, for the last page; nothing when it was passed over. */
  answered: string
  /** What is wrong with the answer, with what to do; undefined when nothing is. */
  fault: () => string | undefined
}

interface QuestionFlowProps {
  questions: readonly Question[]
  /** 提交报告 */
  sendText: string
  /** What happens after it is sent; stands on the last page. */
  next: string
  pending: boolean
  error: unknown
  onSend: () => void
}

/** Asks one question after the other, shows the answers, and sends them. The way back of the phone leads to the question before. */
export function QuestionFlow({ questions, sendText, next, pending, error, onSend }: QuestionFlowProps) {
  const [search, setSearch] = useSearchParams()
  const [fault, setFault] = useState<string>()
  const asked = Number(search.get('step') ?? 1)
  // an address from another day may name a page whose questions before it have no answer yet
  const unanswered = questions.findIndex((question) => question.fault() !== undefined)
  const reachable = unanswered === -1 ? questions.length : unanswered
  const at = Math.min(Math.max(Number.isInteger(asked) ? asked - 1 : 0, 0), reachable)
  const question = questions[at]
  const goTo = (step: number) => {
    setFault(undefined)
    const there = new URLSearchParams(search)
    there.set('step', String(step))
    setSearch(there)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!question) {
      onSend()
      return
    }
    const wrong = question.fault()
    if (wrong) setFault(wrong)
    else goTo(at + 2)
  }
  return (
    <form onSubmit={submit} noValidate>
      <p className="hint">
        {question ? `第 ${at + 1} 个问题，一共 ${questions.length} 个` : '最后看一遍，没有错就提交'}
      </p>
      {question ? (
        <>
          <h1 tabIndex={-1}>{question.title}</h1>
          {question.hint && <p>{question.hint}</p>}
          {fault && (
            <p className="failure" role="alert">
              {fault}
            </p>
          )}
          <div key={question.key}>{question.body}</div>
          <button type="submit" className="act">
            下一步
          </button>
        </>
      ) : (
        <>
          <h1 tabIndex={-1}>请看一遍</h1>
          <dl className="answers">
            {questions.map((each, index) => (
              <div key={each.key}>
                <dt>{each.title}</dt>
                <dd>
                  {each.answered === '' ? '没有填' : each.answered}
                  <button type="button" className="quiet" onClick={() => goTo(index + 1)}>
                    修改
                  </button>
                </dd>
              </div>
            ))}
          </dl>
          <p>{next}</p>
          {error ? <Failure error={error} /> : null}
          <button type="submit" className="act" disabled={pending}>
            {pending ? '正在提交……' : sendText}
          </button>
        </>
      )}
      {at > 0 && (
        <button type="button" className="quiet" onClick={() => goTo(at)}>
          上一步
        </button>
      )}
    </form>
  )
}
