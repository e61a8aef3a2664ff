import { Button } from 'antd-mobile'
import { useState } from 'react'
import { askOwnPosition, NoPosition } from './ask-own-position.ts'

interface OwnPositionFieldProps {
  /** Empty when nothing is attached. */
  value: string
  onChange: (value: string) => void
}

/** 附上我的位置: the officer's own, once, only when the button is pressed; without it nothing is asked and nothing is kept. */
export function OwnPositionField({ value, onChange }: OwnPositionFieldProps) {
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState('')
  const ask = async () => {
    setAsking(true)
    setFailure('')
    try {
      onChange(await askOwnPosition())
    } catch (error) {
      setFailure(error instanceof NoPosition ? error.message : '现在取不到位置。不附位置也可以登记。')
    } finally {
      setAsking(false)
    }
  }
  return (
    <>
      <p className="label">我的位置（可不附）</p>
      {value === '' ? (
        <Button loading={asking} onClick={() => void ask()}>
          附上我的位置
        </Button>
      ) : (
        <p className="own-position">
          已附上：{value} <Button onClick={() => onChange('')}>去掉</Button>
        </p>
      )}
      <p className="hint">只在您点按钮时取一次，是您自己的位置，只随这条走访记录保存。</p>
      {failure !== '' && (
        <p className="fault" role="alert">
          {failure}
        </p>
      )}
    </>
  )
}
