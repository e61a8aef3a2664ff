import type { KeyboardEvent } from 'react'

/** Enter in a date picker takes the day that was typed; the browser would send the whole form with it. */
export function keepOpenAfterDate(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.target as HTMLElement).closest('.ant-picker')) event.preventDefault()
}
