import type { BodyOf, Endpoint, ParamsOf } from '@guitu/contract/endpoint.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { checkCharacter } from '@guitu/contract/rules/identity-number.ts'
import { newId } from '../platform/new-id.ts'

/** One deed of a demo story: who did it how many days ago. */
export interface DemoDeed {
  daysAgo: number
  loginName: string
  endpoint: Endpoint
  params: Record<string, string>
  body: Record<string, unknown>
}

/** A demo case while its story is written. */
export interface DemoCase {
  id: string
  /** The day, `daysAgo` before today; negative for days to come. */
  day(daysAgo: number): string
  /** Writes a deed on the case; its own id is made unless the body brings one. `params` other than the case's own id are given. */
  deed<E extends Endpoint>(
    daysAgo: number,
    loginName: string,
    endpoint: E,
    body: Omit<BodyOf<E>, 'id'> & { id?: string },
    params?: ParamsOf<E>,
  ): void
}

/**
 * The cells of an invented person in 通川区: the area code 5199xx is assigned to no place, the check character is right, and the
 * sequence numbers from 900 on keep apart from those of the reference packages.
 */
export function demoCells(
  kind: 'corrections' | 'aftercare',
  serial: number,
  person: { name: string; sex: '男' | '女'; born: string },
  more: Record<string, string>,
): Record<string, string> {
  const examples = Object.fromEntries(caseTableColumns[kind].map(({ header, example }) => [header, example]))
  // the last digit of the sequence is odd for men
  const sequence = 900 + serial * 2 + (person.sex === '男' ? 1 : 0)
  const seventeen = `519952${person.born.replaceAll('-', '')}${sequence}`
  const number = String(900_000 + serial)
  return {
    ...examples,
    档案编号: `${kind === 'corrections' ? 'SJ' : 'AZ'}5117022026${number}`,
    姓名: person.name,
    性别: person.sex,
    公民身份号码: seventeen + checkCharacter(seventeen),
    出生日期: person.born,
    户籍地: '四川省达州市通川区',
    居住地: `四川省达州市通川区示例路${serial}号`,
    联系电话: `1380013${4000 + serial}`,
    执行县市区: '511702',
    ...more,
  }
}

/** A case to write a story on; its deeds are added to `deeds`. */
export function demoCase(day: (daysAgo: number) => string, deeds: DemoDeed[]): DemoCase {
  const id = newId()
  return {
    id,
    day,
    deed(daysAgo, loginName, endpoint, body, params) {
      deeds.push({
        daysAgo,
        loginName,
        endpoint,
        params: { id, ...(params as Record<string, string> | undefined) },
        body: { id: newId(), ...body },
      })
    },
  }
}
