import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { labelOfCaseState } from '@guitu/contract/rules/case-states.ts'
import { aftercareColumns, aidClasses, releaseSources } from '@guitu/contract/rules/check-aftercare-row.ts'
import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import { type MeasureGround, measureGrounds } from '@guitu/contract/rules/measure-grounds.ts'
import { measureKinds } from '@guitu/contract/rules/measures.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { supervisionClasses } from '@guitu/contract/rules/supervision-class.ts'
import { correctionsCategories } from '@guitu/contract/rules/term-limits.ts'
import { visitKinds, visitWays } from '@guitu/contract/rules/visit.ts'
import type { readOwnRecord as endpoint, RecordPartValue } from '@guitu/contract/self-record.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { placeParts } from './own-places.ts'
import { positioningPart } from './own-positioning.ts'
import { listOwnPositioning, readOwnCourse, readOwnFacts, readOwnPlaces, readOwnSupervision } from './record-queries.ts'

/** The label of a code, or the code itself. */
const labelIn = (labels: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(labels, code) ? labels[code]! : code

/** Keys of a row that stand elsewhere, or are about somebody else. */
const notShown = new Set([
  'caseNumber',
  'name',
  'sex',
  'idNumber',
  'birthDate',
  'ethnicity',
  'household',
  'residence',
  'phone',
  'relativePhone',
  'category',
  'aidClass',
  'startDate',
  'endDate',
  'county',
  'officeName',
  'responsibleName',
])

function detailLines(kind: string, details: Readonly<Record<string, unknown>>): string[] {
  const columns = kind === 'aftercare' ? aftercareColumns : correctionsColumns
  return columns.flatMap(({ key, header }) => {
    const value = details[key]
    if (notShown.has(key) || value === undefined || value === null || value === '') return []
    const text = typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
    return [`${header}：${key === 'releaseSource' ? labelIn(releaseSources, text) : text}`]
  })
}

const measureStates: Readonly<Record<string, string>> = {
  proposed: '已提出，还没有决定，您可以陈述和申辩',
  heard: '已听取您的意见，还没有决定',
  approved: '已决定',
  refused: '没有批准',
  'in-force': '已生效',
  sent: '已送有关机关',
  granted: '有关机关已同意',
  rejected: '有关机关没有同意',
  lifted: '已撤销',
}

/** Everything the office keeps about the person that the person may know, in words, part by part. */
export async function readOwnRecord(call: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const today = shanghaiDate(now)
  const day = (date: string): string => plainDay(date, today)
  const [facts, { classes, plan }, course, places, orders] = await Promise.all([
    readOwnFacts(tx, actor.caseId),
    readOwnSupervision(tx, actor.caseId),
    readOwnCourse(tx, actor.caseId),
    readOwnPlaces(tx, actor.caseId),
    listOwnPositioning(tx),
  ])
  const corrections = facts.kind === 'corrections'
  const goals = (plan?.goals ?? []) as unknown as readonly { text: string }[]
  const parts: RecordPartValue[] = [
    {
      title: '您是谁',
      lines: [
        `姓名：${facts.name}`,
        `性别：${facts.sex === 'male' ? '男' : '女'}`,
        `出生日期：${facts.birthDate}`,
        `民族：${facts.ethnicity || '没有登记'}`,
        `公民身份号码：${facts.idNumberMasked}`,
        `电话：${facts.phoneMasked || '没有登记'}`,
        '户籍地和居住地也有登记，在这里不显示；要看的，请到司法所。',
      ],
    },
    {
      title: corrections ? '社区矫正' : '安置帮教',
      lines: [
        `案号：${facts.caseNumber}`,
        `类别：${labelIn(corrections ? correctionsCategories : aidClasses, facts.category)}`,
        `从 ${facts.startDate} 到 ${facts.endDate}`,
        `现在的状态：${labelOfCaseState(facts.kind as CaseKind, facts.state)}`,
        `由${facts.officeName}负责`,
        ...detailLines(facts.kind, facts.details as Readonly<Record<string, unknown>>),
      ],
    },
    {
      title: '管理类别和矫正方案',
      lines: [
        ...classes.map(
          (each) => `${day(each.from)}起：${labelIn(supervisionClasses, each.class)}。理由：${each.ground}`,
        ),
        ...goals.map((goal, index) => `方案目标 ${index + 1}：${goal.text}`),
      ],
    },
    {
      title: '表扬和处理',
      lines: course.measures.map(
        (each) =>
          `${labelIn(measureKinds, each.kind)}（${day(each.happenedOn)}）：${(measureGrounds as Readonly<Record<string, MeasureGround>>)[each.ground]?.text ?? each.ground}。${each.facts} ${labelIn(measureStates, each.state)}。`,
      ),
    },
    {
      title: '禁止令',
      lines: course.injunctions.map((each) => `${each.court}：${each.content}，从 ${each.from} 到 ${each.to}`),
    },
    ...placeParts(places, today),
    positioningPart(orders, now),
    {
      title: '走访和谈话',
      lines: course.visits.map(
        (each) =>
          `${day(each.heldOn)}${labelIn(visitWays, each.how)}${labelIn(visitKinds, each.kind)}：${each.content}`,
      ),
    },
    ...(corrections
      ? [
          {
            title: '报告、请假和活动',
            lines: [
              `报告 ${course.counts.reports} 次，请假 ${course.counts.leaves} 次，参加教育学习和公益活动 ${course.counts.activities} 次。每一次在“我的报告”“我的请假”里看得到。`,
            ],
          },
        ]
      : []),
  ]
  return { parts: parts.filter((part) => part.lines.length > 0) }
}
