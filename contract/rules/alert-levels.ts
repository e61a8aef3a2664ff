export type AlertLevel = 1 | 2 | 3

/** Ways a notification reaches an officer. */
export const channels = { call: '电话', sms: '短信', push: '推送', 'in-app': '站内' } as const
export type Channel = keyof typeof channels

export const toldOfficers = {
  'city-responsible': '市级责任人',
  'county-responsible': '县级责任人',
  'county-deputy': '县级副责任人',
  'city-deputy': '市级副责任人',
} as const
export type ToldOfficer = keyof typeof toldOfficers

export type LevelSetting = {
  label: string
  /** Minutes from receipt until someone must have acknowledged. */
  acknowledgeMinutes: number
  /** Minutes from receipt until the first report (level 1), the verified result (2) or the closing (3). */
  reportMinutes: number
  /** What the second deadline asks for. */
  reportLabel: string
  firstTold: readonly ToldOfficer[]
  /** The channel of the level, then those it falls through to when it fails. */
  channels: readonly [Channel, ...Channel[]]
  /** Minutes between repeats to everyone told so far, while no one acknowledges; null for none. */
  repeatMinutes: number | null
  /** Who else is told, and when, in minutes from receipt, while no one acknowledges. */
  escalations: readonly { afterMinutes: number; to: ToldOfficer; channel: Channel }[]
  /** Whether quiet hours may hold it; what they held goes out when they end. */
  heldInQuietHours: boolean
}

/** What each level means, as the alert catalogue sets it: the defaults of a setting, per level and per county. */
export const levels: Readonly<Record<AlertLevel, LevelSetting>> = {
  1: {
    label: '立即处置',
    acknowledgeMinutes: 5,
    reportMinutes: 2 * 60,
    reportLabel: '首次报告',
    firstTold: ['city-responsible', 'county-responsible'],
    channels: ['call', 'sms', 'push', 'in-app'],
    repeatMinutes: 2,
    // Three tries, at 0, 2 and 4 minutes; then the deputies as well.
    escalations: [
      { afterMinutes: 6, to: 'county-deputy', channel: 'call' },
      { afterMinutes: 6, to: 'city-deputy', channel: 'call' },
    ],
    heldInQuietHours: false,
  },
  2: {
    label: '核查处置',
    acknowledgeMinutes: 2 * 60,
    reportMinutes: 24 * 60,
    reportLabel: '核查完毕',
    firstTold: ['county-responsible'],
    channels: ['sms', 'push', 'in-app'],
    repeatMinutes: null,
    escalations: [
      { afterMinutes: 2 * 60, to: 'county-deputy', channel: 'sms' },
      { afterMinutes: 24 * 60, to: 'city-responsible', channel: 'sms' },
    ],
    heldInQuietHours: false,
  },
  3: {
    label: '掌握处置',
    acknowledgeMinutes: 24 * 60,
    reportMinutes: 72 * 60,
    reportLabel: '办结',
    firstTold: ['county-responsible'],
    channels: ['push', 'in-app'],
    repeatMinutes: null,
    escalations: [{ afterMinutes: 24 * 60, to: 'county-deputy', channel: 'push' }],
    heldInQuietHours: true,
  },
}
