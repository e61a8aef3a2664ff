import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, Moment, Text } from './parts.ts'

const tag = '本人页面'

const HelpType = T.Union([
  T.Literal('dispute'),
  T.Literal('urgent-hardship'),
  T.Literal('hardship'),
  T.Literal('treatment-away'),
])

export const HelpCall = T.Object({
  id: T.String(),
  type: HelpType,
  words: T.String(),
  sentAt: Moment,
  /** Who has it and what happens next. */
  sentence: T.String(),
})
export type HelpCallValue = Static<typeof HelpCall>

/** Whom to call at once, and what was asked for before, newest first, at most fifty. */
export const readOwnHelp = endpoint({
  method: 'GET',
  path: '/api/self/help',
  action: 'person',
  tag,
  summary: '找人帮忙',
  answer: T.Object({
    types: T.Array(HelpType),
    /** Officers on duty; the office itself stands on every page. */
    duty: T.Array(T.Object({ officeName: T.String(), phone: T.String() })),
    calls: T.Array(HelpCall),
  }),
})

/** Goes to the officers on duty as the alert catalogue says for what the person asks. */
export const askForHelp = endpoint({
  method: 'POST',
  path: '/api/self/help',
  action: 'person',
  tag,
  summary: '本人求助',
  body: T.Object(
    {
      id: Id,
      type: HelpType,
      words: Text(1000),
      /** For hardship: what is lacking. */
      need: T.Optional(Text(20)),
      /** For a dispute: with whom. */
      counterpart: T.Optional(Text(100)),
      /** For treatment away: the city or county, in words. */
      place: T.Optional(Text(200)),
      returnDate: T.Optional(Day),
    },
    { additionalProperties: false },
  ),
  answer: HelpCall,
})
