/** The answer, when the request did what was asked. @throws Error with what was answered instead */
export function must<E extends { status: number; text: string }>(answer: E): E {
  if (answer.status !== 200) throw new Error(answer.text)
  return answer
}
