import { useState } from 'react'

interface SureButtonProps {
  text: string
  /** Names what will be done. */
  question: string
  pending: boolean
  onSure: () => void
}

/** Asks once more before something is done that cannot be undone with one touch. */
export function SureButton({ text, question, pending, onSure }: SureButtonProps) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <button type="button" className="quiet" onClick={() => setAsked(true)}>
        {text}
      </button>
    )
  }
  return (
    <fieldset>
      <legend>{question}</legend>
      <button type="button" className="act urgent" disabled={pending} onClick={onSure}>
        确认{text}
      </button>
      <button type="button" className="quiet" onClick={() => setAsked(false)}>
        不了
      </button>
    </fieldset>
  )
}
