/** A counted figure: its name, unit, and what is counted, in the words that stand on the report. */
export type PeriodicFigure = { label: string; unit: string; counts: string }

/**
 * Figures of an office. Each is counted for the office's own records; an office's figure is that of its own records and of every office
 * below it, so that townships add up to counties and counties to the city.
 */
export const officeFigures = {
  supervised: {
    label: '期末在册社区矫正对象',
    unit: '人',
    counts: '本期最后一天在册：已入矫宣告（或者已登记报到）、尚未解除或者终止的，含失去联系和中止；不含待入矫。',
  },
  received: { label: '本期入矫', unit: '人', counts: '入矫宣告（没有宣告记录的按报到）日期在本期内的。' },
  released: { label: '本期解除、终止', unit: '人', counts: '解除或者终止日期在本期内的。' },
  movedIn: { label: '执行地变更迁入', unit: '人', counts: '本期内决定接收的；含县内、市内机构之间的变更。' },
  movedOut: { label: '执行地变更迁出', unit: '人', counts: '本期内对方决定接收的；含县内、市内机构之间的变更。' },
  aftercare: { label: '期末安置帮教对象', unit: '人', counts: '本期最后一天仍在帮教期内的。' },
  registered: { label: '本期登记帮教', unit: '人', counts: '安置帮教登记日期在本期内的。' },
  reportsDue: {
    label: '应报告',
    unit: '次',
    counts: '最后期限在本期内的日常报告、病情报告和病情复查；因调整或者期满不足一期的不计。',
  },
  reportsMade: { label: '按期报告', unit: '次', counts: '应报告中，在期限内报告了的；作废的和请本人重新报告的不计。' },
  reportsMissed: { label: '未按期报告', unit: '次', counts: '应报告中，期限内没有报告的；期满后补报的仍计入。' },
  visits: { label: '走访、谈话', unit: '次', counts: '走访、谈话日期在本期内的；作废的和安置帮教对象撤回同意的不计。' },
  leaves: { label: '批准请假', unit: '件', counts: '本期内批准的请假。' },
  alerts1: { label: '一级预警', unit: '件', counts: '本期内收到的一级预警。' },
  alerts2: { label: '二级预警', unit: '件', counts: '本期内收到的二级预警。' },
  alerts3: { label: '三级预警', unit: '件', counts: '本期内收到的三级预警。' },
  alertsConfirmed: { label: '预警办结：属实', unit: '件', counts: '本期内办结、结果为属实的。' },
  alertsNotConfirmed: { label: '预警办结：不属实', unit: '件', counts: '本期内办结、结果为不属实的。' },
  alertsExplained: { label: '预警办结：有正当理由', unit: '件', counts: '本期内办结、结果为有正当理由的。' },
  alertsWithdrawn: { label: '预警办结：来源撤回', unit: '件', counts: '本期内办结、结果为来源撤回的。' },
  alertsOpen: { label: '期末未办结预警', unit: '件', counts: '本期最后一天结束时没有办结的。' },
  tasksOpened: { label: '新增任务', unit: '件', counts: '本期内下达的任务。' },
  tasksClosed: { label: '办结任务', unit: '件', counts: '本期内办结的任务；撤回的不计。' },
  tasksLate: {
    label: '逾期任务',
    unit: '件',
    counts: '本期内超过期限才办结的，和期末已超过期限没有办结的；撤回的不计。',
  },
  aidGiven: { label: '兑现帮扶', unit: '件', counts: '兑现日期在本期内的帮扶；撤回同意的不计。' },
} as const satisfies Record<string, PeriodicFigure>
export type OfficeFigure = keyof typeof officeFigures

/** Figures of a task that was open before the period began and still is when it ends. */
export const taskFigures = {
  daysOpen: { label: '已办理', unit: '天', counts: '从下达到本期最后一天。' },
  daysLate: { label: '已逾期', unit: '天', counts: '从期限到本期最后一天；没有逾期的为 0。' },
  feedback: { label: '本期反馈', unit: '次', counts: '本期内填写的反馈和提交。' },
  returned: { label: '本期退回', unit: '次', counts: '本期内审核退回的。' },
} as const satisfies Record<string, PeriodicFigure>

/** Figures of an alert that was open before the period began and still is when it ends. */
export const alertFigures = {
  daysOpen: { label: '未办结', unit: '天', counts: '从收到到本期最后一天。' },
  told: { label: '本期通知', unit: '次', counts: '本期内按路由发出的通知。' },
  reported: { label: '本期反馈', unit: '次', counts: '本期内任务反馈到预警的。' },
  joined: { label: '本期并入', unit: '件', counts: '本期内并入的重复通报。' },
} as const satisfies Record<string, PeriodicFigure>

export const periodicSubjects = { office: '机构', task: '任务', alert: '预警' } as const
export type PeriodicSubject = keyof typeof periodicSubjects

const figuresBySubject: Readonly<Record<PeriodicSubject, Readonly<Record<string, PeriodicFigure>>>> = {
  office: officeFigures,
  task: taskFigures,
  alert: alertFigures,
}

/** The figures of a report with their names, in the order of the page. */
export function figuresOfSubject(subject: PeriodicSubject): [key: string, figure: PeriodicFigure][] {
  return Object.entries(figuresBySubject[subject])
}

/** Counts by name of the figure; one that is absent is 0. */
export type Figures = Readonly<Record<string, number>>

export function addFigures(all: readonly Figures[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const figures of all) for (const [key, n] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + n
  return sum
}

/** The prefix of the codes of an office and of those below it: the code, without the two zeros of the city's own. */
export function prefixOfOffice(code: string): string {
  return code === cityOffice ? '5117' : code
}

export const cityOffice = '511700'

/** The office one level above; null above the city. */
export function officeAbove(code: string): string | null {
  if (code === cityOffice) return null
  return code.length > 6 ? code.slice(0, 6) : cityOffice
}

/**
 * The figures of offices with those below them.
 * @param own what each office counts of its own records, by code
 * @param kept figures, with those below, of offices whose report stands already
 * @param offices codes of the offices to be reported on
 */
export function rollUpFigures(
  own: ReadonlyMap<string, Figures>,
  kept: ReadonlyMap<string, Figures>,
  offices: readonly string[],
): Map<string, Record<string, number>> {
  const totals = new Map<string, Record<string, number>>()
  const reported = new Set([...offices, ...kept.keys()])
  // an office that has no report of its own, one that was closed, counts with the next above that has
  const countsWith = (code: string): string | null => {
    for (let at: string | null = code; at !== null; at = officeAbove(at)) if (reported.has(at)) return at
    return null
  }
  const grouped = Map.groupBy([...own], ([code]) => countsWith(code))
  const lowestFirst = [...offices].sort((a, b) => depth(b) - depth(a))
  for (const code of lowestFirst) {
    const below = [...totals, ...kept].filter(([each]) => officeAbove(each) === code).map(([, figures]) => figures)
    totals.set(code, addFigures([...(grouped.get(code) ?? []).map(([, figures]) => figures), ...below]))
  }
  return totals
}

const depth = (code: string): number => (code === cityOffice ? 0 : code.length)
