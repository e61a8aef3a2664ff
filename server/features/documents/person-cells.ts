import { sexes } from '@guitu/contract/rules/identity-number.ts'
import { correctionsCategories } from '@guitu/contract/rules/term-limits.ts'
import type { FieldCipher, PersonSecrets } from '../../platform/field-cipher.ts'
import { type FormRow, writtenDay } from './document-content.ts'
import type { DocumentCase } from './queries.ts'

/** Whom a document is about: the case, opened. */
export interface DocumentPerson extends DocumentCase {
  numbers: PersonSecrets
}

export function openDocumentPerson(found: DocumentCase, cipher: FieldCipher): DocumentPerson {
  return { ...found, numbers: cipher.decryptPerson(found.secrets) }
}

export function sexName(person: DocumentPerson): string {
  return sexes[person.sex as keyof typeof sexes] ?? ''
}

export function categoryName(person: DocumentPerson): string {
  return correctionsCategories[person.category as keyof typeof correctionsCategories] ?? person.category
}

export function detail(person: DocumentPerson, key: string): string {
  const value = person.details[key]
  return typeof value === 'string' ? value : ''
}

/** `2026年1月1日至2027年12月31日`. */
export function termText(person: DocumentPerson): string {
  return `${writtenDay(person.startDate)}至${writtenDay(person.endDate)}`
}

/** The rows about the person with which every form begins. */
export function personRows(person: DocumentPerson): FormRow[] {
  return [
    [
      { label: '姓名', text: person.personName },
      { label: '性别', text: sexName(person) },
      { label: '民族', text: person.ethnicity },
    ],
    [
      { label: '公民身份号码', text: person.numbers.idNumber },
      { label: '出生日期', text: writtenDay(person.birthDate) },
    ],
    [{ label: '居住地', text: person.numbers.residence }],
    [
      { label: '罪名', text: detail(person, 'offence') },
      { label: '矫正类别', text: categoryName(person) },
    ],
    [{ label: '矫正期限', text: termText(person) }],
  ]
}
