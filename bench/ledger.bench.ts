import { usualPurposes } from '@guitu/contract/rules/purposes.ts'
import type pg from 'pg'
import { nameQuery } from '../server/features/cases/name-search.ts'
import type { ConnectionSettings } from '../server/platform/database.ts'
import type { GuituProcess } from './guitu-process.ts'
import { loadHttp, loadSql, quantiles, type Rate } from './measure.ts'

export interface LedgerFigure {
  what: string
  connections: number
  ours: Rate
  bare: Rate | undefined
}

const listPath = '/api/cases?kind=corrections&countyCode=511702&state=active&page=1&pageSize=20'

const bareList = {
  name: 'bare-list',
  text: `select c.id, c.kind, c.case_number, c.person_name, c.category, c.state, c.office_code, c.county_code, c.start_date, c.end_date,
                c.responsible_name, c.created_at, p.sex, p.id_number_masked, p.phone_masked
           from cases c join persons p on p.id = c.person_id
          where c.kind = $1 and c.county_code = $2 and c.state = $3 order by c.created_at desc, c.id desc limit 20`,
  values: ['corrections', '511702', 'active'],
}
const bareCount = {
  name: 'bare-count',
  text: 'select count(*) from cases where kind = $1 and county_code = $2 and state = $3',
  values: bareList.values,
}

/** 20 rows of one county and state, newest first, with the exact total, as a county officer opens the ledger. */
export async function benchList(
  guitu: GuituProcess,
  server: ConnectionSettings,
  seconds: number,
): Promise<LedgerFigure[]> {
  const cookie = await guitu.signIn('tongchuan')
  const figures: LedgerFigure[] = []
  for (const connections of [1, 16, 64]) {
    await loadHttp({ url: guitu.url + listPath, cookie, connections, seconds: 1 })
    const ours = await loadHttp({ url: guitu.url + listPath, cookie, connections, seconds })
    const bare = await loadSql({ server, connections, seconds, statements: () => [bareList, bareCount] })
    figures.push({ what: 'list page', connections, ours, bare })
  }
  return figures
}

/** One record by id, another one each time, with its audit row. */
export async function benchRecord(
  guitu: GuituProcess,
  server: ConnectionSettings,
  client: pg.Client,
  seconds: number,
): Promise<LedgerFigure> {
  const cookie = await guitu.signIn('tongchuan')
  const { rows } = await client.query<{ id: string }>(
    "select id from cases where county_code = '511702' and state <> 'sealed' order by md5(id::text) limit 5000",
  )
  const purpose = encodeURIComponent(usualPurposes[0])
  const requests = rows.map((row) => ({ method: 'GET' as const, path: `/api/cases/${row.id}?purpose=${purpose}` }))
  await loadHttp({ url: guitu.url, cookie, connections: 16, seconds: 1, requests })
  const ours = await loadHttp({ url: guitu.url, cookie, connections: 16, seconds, requests })
  const bare = await loadSql({
    server,
    connections: 16,
    seconds,
    statements: (turn) => [
      {
        name: 'bare-record',
        text: 'select * from cases c join persons p on p.id = c.person_id where c.id = $1',
        values: [rows[turn % rows.length]!.id],
      },
    ],
  })
  return { what: 'record by id', connections: 16, ours, bare }
}

/** Searches as people type them: whole names, two characters, given names, pinyin, initials. One connection; milliseconds. */
export async function benchSearch(
  guitu: GuituProcess,
  client: pg.Client,
): Promise<{ what: string; p50: number; p99: number; bareP50: number }[]> {
  const { rows } = await client.query<{ name: string; lexemes: string }>(
    `select person_name as name, search::text as lexemes from cases where county_code = '511702' and kind = 'corrections' and state <> 'sealed' order by md5(id::text) limit 400`,
  )
  const latin = (lexemes: string): string[] => [...lexemes.matchAll(/'([a-z]+)'/g)].map((match) => match[1]!)
  const longest = (words: string[]): string => words.sort((a, b) => b.length - a.length)[0] ?? 'wang'
  const initialsOf = (row: { name: string; lexemes: string }): string =>
    latin(row.lexemes)
      .filter((word) => word.length === [...row.name].length)
      .sort((a, b) => b.length - a.length)[0] ?? 'wx'
  const groups: [string, string[], string][] = [
    ['whole name', rows.map((row) => row.name), 'tongchuan'],
    ['two characters', rows.map((row) => [...row.name].slice(0, 2).join('')), 'tongchuan'],
    ['given name', rows.map((row) => [...row.name].slice(1).join('')), 'tongchuan'],
    ['pinyin', rows.map((row) => longest(latin(row.lexemes))), 'tongchuan'],
    ['initials', rows.map(initialsOf), 'tongchuan'],
    ['two characters, whole city', rows.map((row) => [...row.name].slice(0, 2).join('')), 'shiju'],
    ['pinyin, whole city', rows.map((row) => longest(latin(row.lexemes))), 'shiju'],
    ['surname alone', rows.slice(0, 100).map((row) => [...row.name][0]!), 'tongchuan'],
  ]
  const figures = []
  for (const [what, terms, loginName] of groups) {
    const cookie = await guitu.signIn(loginName)
    const ours: number[] = []
    const bare: number[] = []
    for (const term of terms) {
      const began = performance.now()
      const answer = await fetch(`${guitu.url}/api/cases?kind=corrections&search=${encodeURIComponent(term)}`, {
        headers: { cookie },
      })
      const page = (await answer.json()) as { total: number }
      ours.push(performance.now() - began)
      if (page.total === 0) throw new Error(`a search of ${what} found nobody`)
      const asked = performance.now()
      await client.query({
        name: 'bare-search',
        text: `select c.id, c.person_name from cases c
                where lexemes_with_county(c.search, c.county_code) @@ wanted_in_county($1::tsquery, $2, '') and c.kind = 'corrections'
                  and starts_with(c.office_code, $2)
                order by c.created_at desc limit 20`,
        values: [nameQuery(term), loginName === 'shiju' ? '5117' : '511702'],
      })
      bare.push(performance.now() - asked)
    }
    figures.push({ what, ...quantiles(ours), bareP50: quantiles(bare).p50 })
  }
  return figures
}
