import { createCase } from '@guitu/contract/cases.ts'
import { noteInterruption, startInterruption } from '@guitu/contract/interruptions.ts'
import { decideLeave, requestLeave } from '@guitu/contract/leaves.ts'
import { decideMeasure, deliverMeasure, hearPerson, proposeMeasure } from '@guitu/contract/measures.ts'
import { makePlan } from '@guitu/contract/plans.ts'
import { giveMandate, recordReceptionStep } from '@guitu/contract/receptions.ts'
import { makeReport } from '@guitu/contract/reports.ts'
import { sealCase } from '@guitu/contract/seals.ts'
import { setSupervisionClass } from '@guitu/contract/supervision-classes.ts'
import { addTeamMember } from '@guitu/contract/teams.ts'
import { appraiseEnd, certifyEnd, handOver, reviewEnd } from '@guitu/contract/terminations.ts'
import { newId } from '../platform/new-id.ts'
import { type DemoCase, type DemoDeed, demoCase, demoCells } from './demo-case.ts'

type Day = (daysAgo: number) => string
interface Person {
  name: string
  sex: '男' | '女'
  born: string
  offence: string
  category?: string
  office: { name: string; login: string; officer: string }
}

const county = 'tongchuan'
const leader = 'tongchuan.fuze'
const dongcheng = { name: '东城司法所', login: 'dongcheng', officer: '陈小川' }
const xicheng = { name: '西城司法所', login: 'xicheng', officer: '周倩' }
const luojiang = { name: '罗江司法所', login: 'luojiang', officer: '唐莉' }
const fuxing = { name: '复兴司法所', login: 'fuxing', officer: '王世杰' }

/** What happened to the demo people in corrections, as deeds of the days before today. */
export function correctionsStories(day: Day): DemoDeed[] {
  const deeds: DemoDeed[] = []
  let serial = 0
  const register = (person: Person, from: number, to: number): DemoCase => {
    const story = demoCase(day, deeds)
    const cells = demoCells('corrections', ++serial, person, {
      矫正类别: person.category ?? '缓刑',
      罪名: person.offence,
      决定机关: '通川区人民法院',
      文书编号: `（2026）川1702刑初${100 + serial}号`,
      矫正起始日期: day(from),
      矫正终止日期: day(to),
      司法所: person.office.name,
      责任人: person.office.officer,
      禁止令: '',
      报到日期: '',
    })
    story.deed(from, county, createCase, { id: story.id, kind: 'corrections', cells })
    return story
  }
  const documents = (story: DemoCase, { office }: Person, from: number, on: number): void =>
    story.deed(on, office.login, recordReceptionStep, {
      kind: 'documents',
      day: day(on),
      effectiveOn: day(from),
      noticeOn: day(on + 2),
      procuratorateOn: day(on),
      policeOn: day(on),
      note: '判决书、执行通知书、社区矫正告知书',
    })
  /** Received, with team, class and plan, five days after the begin. */
  const receive = (story: DemoCase, person: Person, from: number, kind: 'general' | 'lenient' = 'general'): void => {
    const { login, officer } = person.office
    const on = from - 5
    documents(story, person, from, on)
    const notes = { reported: '本人到司法所报到', identity: '核对居民身份证，人证一致', declared: '在司法所宣告' }
    for (const [step, note] of Object.entries(notes)) {
      story.deed(on, login, recordReceptionStep, { kind: step as 'reported', day: day(on), note })
    }
    story.deed(on, county, giveMandate, {
      day: day(on),
      documentNumber: `通矫委〔2026〕${serial}号`,
      matters: '日常监督管理、教育帮扶，七日以内的外出审批',
    })
    const member = { knowsMinors: false, joinedOn: day(on) } as const
    story.deed(on, login, addTeamMember, { ...member, name: officer, role: 'office', sex: 'male' })
    story.deed(on, login, addTeamMember, { ...member, name: '向春梅', role: 'committee', sex: 'female' })
    story.deed(on, login, setSupervisionClass, { class: kind, from: day(on), ground: '认罪悔罪，家庭支持，风险较低' })
    story.deed(on, login, makePlan, {
      basedOn: 0,
      situation: `因${person.offence}被判处刑罚，认罪悔罪，家庭和睦，愿意学习技能。`,
      goals: [
        {
          text: '遵守监督管理规定，稳定就业',
          steps: [{ id: newId(), text: '到就业服务中心登记求职', dueOn: day(on - 30) }],
        },
      ],
    })
  }
  const report = (story: DemoCase, { office }: Person, on: number, content: string): void =>
    story.deed(on, office.login, makeReport, {
      caseId: story.id,
      kind: 'report',
      madeOn: day(on),
      how: 'in-person',
      content,
    })
  const leave = (story: DemoCase, { office }: Person, asked: number, from: number, to: number, why: string): void => {
    const id = newId()
    story.deed(asked, office.login, requestLeave, {
      id,
      caseId: story.id,
      from: day(from),
      to: day(to),
      reason: 'family',
      reasonNote: why,
      place: '重庆市万州区',
      urgent: false,
    })
    story.deed(asked, office.login, decideLeave, { approve: true, opinion: '情况属实，同意' }, { id })
  }

  /** Appraised, reviewed and certified on the last day of the term. */
  const release = (story: DemoCase, login: string, on: number, announced: 'public' | 'apart'): void => {
    story.deed(on + 24, login, appraiseEnd, {
      summary: '矫正期间遵守规定，按时报告，参加学习和公益活动，表现较好。',
      appraisal: 'good',
    })
    story.deed(on + 22, leader, reviewEnd, { approve: true, words: '同意' })
    story.deed(on, county, certifyEnd, { announced })
  }

  const waiting: Person = { name: '柏云帆', sex: '男', born: '1991-04-12', offence: '危险驾驶罪', office: dongcheng }
  documents(register(waiting, 8, -357), waiting, 8, 3)
  const late: Person = { name: '尹若溪', sex: '女', born: '1987-09-03', offence: '诈骗罪', office: xicheng }
  documents(register(late, 14, -716), late, 14, 10)

  const steady: Person = { name: '蒲南星', sex: '男', born: '1979-01-26', offence: '交通肇事罪', office: fuxing }
  const steadyCase = register(steady, 47, -318)
  receive(steadyCase, steady, 47)
  report(steadyCase, steady, 35, '遵守规定，已到就业服务中心登记，家中平安。')
  report(steadyCase, steady, 7, '已在建材市场上班，身体健康，家中平安。')
  const measure = newId()
  steadyCase.deed(9, fuxing.login, proposeMeasure, {
    id: measure,
    caseId: steadyCase.id,
    ground: 'minor-breach',
    facts: `${day(14)}前应当报告而没有报告，经电话核实，本人承认忘记报告。`,
    happenedOn: day(14),
  })
  const heard = { declined: false, on: day(9), words: '上夜班忘了报告，以后一定按时报告。' }
  steadyCase.deed(9, fuxing.login, hearPerson, heard, { id: measure })
  steadyCase.deed(8, county, decideMeasure, { approve: true, words: '事实清楚，同意' }, { id: measure })
  const announced = { on: day(7), receiver: '本人', documentNumber: '通矫训〔2026〕3号' }
  steadyCase.deed(7, fuxing.login, deliverMeasure, announced, { id: measure })

  const away: Person = { name: '莫清和', sex: '男', born: '1984-11-30', offence: '故意伤害罪', office: dongcheng }
  const awayCase = register(away, 70, -295)
  receive(awayCase, away, 70, 'lenient')
  report(awayCase, away, 11, '按时参加学习，工作稳定，准备请假探望母亲。')
  leave(awayCase, away, 5, 1, -2, '母亲住院手术，前往照顾')

  const overdue: Person = { name: '岳长风', sex: '男', born: '1990-06-18', offence: '开设赌场罪', office: luojiang }
  const overdueCase = register(overdue, 82, -283)
  receive(overdueCase, overdue, 82, 'lenient')
  report(overdueCase, overdue, 12, '在家具厂上班，准备请假参加妹妹婚礼。')
  leave(overdueCase, overdue, 9, 5, 3, '妹妹结婚，前往参加婚礼')

  const lost: Person = { name: '江一苇', sex: '女', born: '1995-02-08', offence: '盗窃罪', office: xicheng }
  const lostCase = register(lost, 66, -299)
  receive(lostCase, lost, 66)
  report(lostCase, lost, 15, '近期打零工，住处准备搬迁。')
  const interruption = newId()
  lostCase.deed(4, xicheng.login, startInterruption, {
    id: interruption,
    caseId: lostCase.id,
    kind: 'lost-contact',
    from: day(6),
    ground: '电话连续两天关机，上门不在，亲属不知去向，立即组织查找',
  })
  const asked = { on: day(3), words: '已走访租住地和亲属，请求公安机关协助查找' }
  lostCase.deed(3, xicheng.login, noteInterruption, asked, { id: interruption })

  const held: Person = { name: '贺连城', sex: '男', born: '1993-03-27', offence: '寻衅滋事罪', office: luojiang }
  const heldCase = register(held, 91, -274)
  receive(heldCase, held, 91)
  report(heldCase, held, 10, '在汽修店当学徒，家中平安。')
  heldCase.deed(2, luojiang.login, startInterruption, {
    id: newId(),
    caseId: heldCase.id,
    kind: 'suspension',
    from: day(3),
    ground: '因赌博被通川区公安分局处行政拘留五日（通公行罚决字〔2026〕87号）',
  })

  const ending: Person = { name: '云照野', sex: '男', born: '1972-08-21', offence: '非法狩猎罪', office: fuxing }
  const endingCase = register(ending, 345, -20)
  receive(endingCase, ending, 345, 'lenient')
  report(endingCase, ending, 6, '一年来遵守规定，果园收成不错，家中平安。')
  endingCase.deed(5, fuxing.login, appraiseEnd, {
    summary: '矫正期间遵守规定，按时报告，参加公益活动，认罪悔罪，表现较好。',
    appraisal: 'good',
  })

  const released: Person = { name: '卓望舒', sex: '女', born: '1982-12-05', offence: '失火罪', office: dongcheng }
  const releasedCase = register(released, 380, 12)
  receive(releasedCase, released, 380, 'lenient')
  report(releasedCase, released, 25, '在幼儿园食堂工作，身体健康，家中平安。')
  release(releasedCase, dongcheng.login, 12, 'public')
  releasedCase.deed(11, dongcheng.login, handOver, {
    agreed: true,
    way: 'written',
    on: day(11),
    words: '愿意接受就业帮助',
  })

  const sealed: Person = { name: '舒望川', sex: '男', born: '1976-10-11', offence: '危险驾驶罪', office: xicheng }
  const sealedCase = register(sealed, 280, 60)
  receive(sealedCase, sealed, 280, 'lenient')
  report(sealedCase, sealed, 75, '一直跑运输，遵守规定，家中平安。')
  release(sealedCase, xicheng.login, 60, 'apart')
  sealedCase.deed(59, xicheng.login, handOver, {
    agreed: false,
    way: 'spoken',
    on: day(59),
    words: '工作稳定，不需要帮助',
  })
  sealedCase.deed(20, county, sealCase, { ground: '已经解除矫正，没有未了事项，提前封存' })
  return deeds
}
