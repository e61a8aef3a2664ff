interface ChoiceQuestionProps<Key extends string> {
  /** Said to those who hear the page; the question itself stands above. */
  label: string
  name: string
  options: Readonly<Record<Key, string>>
  value: Key | undefined
  onChange: (value: Key) => void
}

/** One of a few answers, each as large as a finger. */
export function ChoiceQuestion<Key extends string>({
  label,
  name,
  options,
  value,
  onChange,
}: ChoiceQuestionProps<Key>) {
  return (
    <fieldset>
      <legend className="unseen">{label}</legend>
      {(Object.entries(options) as [Key, string][]).map(([key, text]) => (
        <label className="choice" key={key}>
          <input type="radio" name={name} checked={value === key} onChange={() => onChange(key)} />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
