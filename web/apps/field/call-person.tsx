import { PhoneOutlined } from '@ant-design/icons'
import type { FieldPersonValue } from '@guitu/contract/field.ts'
import { callPerson } from '@guitu/contract/tasks.ts'
import { Toast } from 'antd-mobile'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { failureText } from './failed-block.tsx'

const ASK_MS = 20_000

/** Opens the dialler with a number, which is on the page for no longer than that. */
function dial(phone: string): void {
  const link = document.createElement('a')
  link.href = `tel:${phone}`
  document.body.append(link)
  link.click()
  link.remove()
}

interface CallPersonProps {
  person: FieldPersonValue
  /** For whose sake a number that is not on the phone may be asked for. */
  taskId: string | undefined
  onCalled: () => void
}

/**
 * One tap to call. Whoever may not keep numbers gets the number of a person of their task at the moment of the call: it goes to the dialler and
 * is kept nowhere here.
 */
export function CallPerson({ person, taskId, onCalled }: CallPersonProps) {
  const [asking, setAsking] = useState(false)
  const sign = <PhoneOutlined aria-hidden />
  if (person.phone !== '') {
    return (
      <a className="call" href={`tel:${person.phone}`} onClick={onCalled}>
        {sign}
        打电话
      </a>
    )
  }
  if (taskId === undefined || person.phoneMasked === '') return null
  const ask = async () => {
    setAsking(true)
    try {
      const { phone } = await call(callPerson, { params: { id: taskId }, signal: AbortSignal.timeout(ASK_MS) })
      onCalled()
      dial(phone)
    } catch (error) {
      Toast.show({ content: failureText(error), position: 'top' })
    } finally {
      setAsking(false)
    }
  }
  return (
    <>
      <button type="button" className="call" disabled={asking} onClick={() => void ask()}>
        {sign}
        {asking ? '正在取得号码……' : '打电话'}
      </button>
      <p className="hint">号码在拨打时向服务器取得，要有网络；每次拨打都有记录，本人看得到。</p>
    </>
  )
}
