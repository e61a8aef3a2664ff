/** Ways of contact a person may agree to. They agreed, so they may take it back at any time. */
export const contactWays = { visit: '上门走访', office: '到司法所面谈', phone: '电话', video: '视频' } as const
export type ContactWay = keyof typeof contactWays

/** How often; nothing follows for the person when a contact does not come about. */
export const contactFrequencies = {
  monthly: '每月一次',
  quarterly: '每季度一次',
  'half-yearly': '每半年一次',
  'on-request': '本人需要时',
} as const
export type ContactFrequency = keyof typeof contactFrequencies
