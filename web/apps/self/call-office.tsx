import type { OwnPageValue } from '@guitu/contract/self.ts'

/** The office with its number, to be called with one touch. */
export function CallOffice({ office }: { office: OwnPageValue['office'] }) {
  return (
    <p className="call-office">
      {office.name}
      {office.phone ? (
        <a className="act phone" href={`tel:${office.phone.replace(/[^\d]/g, '')}`}>
          打电话 <span className="number">{office.phone}</span>
        </a>
      ) : (
        <span className="hint">司法所还没有登记电话，请用您平时联系的号码。</span>
      )}
      {office.phone && office.hours && <span className="hint">{office.hours}</span>}
    </p>
  )
}
