import type { ApiClient } from './api-client.ts'
import { signInAs } from './api-client.ts'
import type { DemoMaterial, DemoPerson } from './demo-material.ts'
import type { StoryTeller } from './story-teller.ts'

/** What all chapters share. */
export interface Story {
  url: string
  teller: StoryTeller
  material: DemoMaterial
  people: DemoPeople
}

/** Those who act, each with a session of their own. */
export interface DemoPeople {
  securityAdmin: ApiClient
  auditAdmin: ApiClient
  /** 通川区. */
  countyOfficer: ApiClient
  /** 宣汉县, who must see nothing of it. */
  otherOfficer: ApiClient
  /** By the name of the township office: its caseworker, in the field app. */
  caseworkers: ReadonlyMap<string, ApiClient>
}

/** The person the notice is about, as the ledger knows them. */
export interface Subject extends DemoPerson {
  caseId: string
}

/** Township offices of 通川区 with a demo account. */
const caseworkerLogins = {
  东城司法所: 'dongcheng',
  西城司法所: 'xicheng',
  朝阳司法所: 'chaoyang',
  罗江司法所: 'luojiang',
  复兴司法所: 'fuxing',
} as const

/** Signs everybody in with the password of the demo accounts. @throws Error with the server's words */
export async function signInEverybody(url: string, password: string): Promise<DemoPeople> {
  const desk = async (loginName: string): Promise<ApiClient> => (await signInAs(url, loginName, password)).client
  const [securityAdmin, auditAdmin, countyOfficer, otherOfficer, ...caseworkers] = await Promise.all([
    desk('anquan'),
    desk('shenji'),
    desk('tongchuan'),
    desk('xuanhan'),
    ...Object.entries(caseworkerLogins).map(
      async ([office, login]) => [office, (await signInAs(url, login, password, 'field')).client] as const,
    ),
  ])
  return { securityAdmin, auditAdmin, countyOfficer, otherOfficer, caseworkers: new Map(caseworkers) }
}
