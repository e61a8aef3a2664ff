import { arrangeHandover, joinGroup, markThreeNones, recordArrival, registerPerson } from '@guitu/contract/aftercare.ts'
import { promiseAid, recordNeed, settleAid } from '@guitu/contract/aids.ts'
import { createCase } from '@guitu/contract/cases.ts'
import { agreeVisits, giveConsent } from '@guitu/contract/consents.ts'
import { sealCase } from '@guitu/contract/seals.ts'
import { newId } from '../platform/new-id.ts'
import { type DemoCase, type DemoDeed, demoCase, demoCells } from './demo-case.ts'

type Day = (daysAgo: number) => string
const county = 'tongchuan'
const offices = { dongcheng: '东城司法所', chaoyang: '朝阳司法所', fuxing: '复兴司法所' } as const
const officers = { dongcheng: '陈小川', chaoyang: '罗永康', fuxing: '王世杰' } as const
type Login = keyof typeof offices

/** What happened to the demo people in reintegration help, as deeds of the days before today. */
export function aftercareStories(day: Day): DemoDeed[] {
  const deeds: DemoDeed[] = []
  let serial = 40
  const register = (
    person: { name: string; sex: '男' | '女'; born: string },
    login: Login,
    { on, released, ends }: { on: number; released: number; ends: number },
  ): DemoCase => {
    const story = demoCase(day, deeds)
    const cells = demoCells('aftercare', ++serial, person, {
      来源: '刑满释放',
      释放日期: day(released),
      释放单位: '达州监狱',
      帮教起始日期: day(released),
      帮教终止日期: day(ends),
      帮教类别: '一般',
      三无人员: '否',
      司法所: offices[login],
      帮教责任人: officers[login],
      同意帮教: '否',
      就业情况: '',
      亲属姓名: '',
      亲属电话: '',
    })
    story.deed(on, county, createCase, { id: story.id, kind: 'aftercare', cells })
    return story
  }
  const meet = (story: DemoCase, login: Login, on: number, certificate: string): void => {
    story.deed(on, login, recordArrival, { arrived: true, day: day(on), note: '本人到司法所' })
    story.deed(on, login, registerPerson, { day: day(on), certificate })
    story.deed(on, login, giveConsent, { purposes: ['help', 'visits'], way: 'written', day: day(on) })
    story.deed(on, login, agreeVisits, { ways: ['phone', 'visit'], frequency: 'monthly', day: day(on) })
    story.deed(on, login, joinGroup, { name: '向春梅', role: 'village', joinedOn: day(on) })
  }
  const promise = (
    story: DemoCase,
    login: Login,
    on: number,
    aid: { id: string; kind: 'relief' | 'training'; need: string; by: string; due: number },
  ): void => {
    const { id, kind, need, by, due } = aid
    story.deed(on, login, recordNeed, { id, kind, need, askedOn: day(on) })
    story.deed(on, login, promiseAid, { promisedBy: by, dueOn: day(due) }, { id })
  }

  const coming = register({ name: '季怀安', sex: '男', born: '1976-03-15' }, 'fuxing', {
    on: 9,
    released: -12,
    ends: -1837,
  })
  coming.deed(6, 'fuxing', arrangeHandover, {
    meetsOn: day(-12),
    place: '上午九点，达州监狱门口',
    meeter: 'office',
    meeterName: '王世杰',
  })

  const alone = register({ name: '仲无衣', sex: '男', born: '1961-07-09' }, 'dongcheng', {
    on: 62,
    released: 55,
    ends: -1770,
  })
  meet(alone, 'dongcheng', 55, '（2026）达狱释字第 31 号')
  alone.deed(54, 'dongcheng', markThreeNones, { threeNones: true, reason: '没有住房，没有亲属，没有收入' })
  promise(alone, 'dongcheng', 40, {
    id: newId(),
    kind: 'relief',
    need: '没有住处和收入，需要临时救助',
    by: '东城街道民政办',
    due: 6,
  })

  const settled = register({ name: '乐知行', sex: '女', born: '1989-10-27' }, 'chaoyang', {
    on: 130,
    released: 120,
    ends: -1705,
  })
  meet(settled, 'chaoyang', 120, '（2026）达狱释字第 12 号')
  const training = newId()
  promise(settled, 'chaoyang', 100, {
    id: training,
    kind: 'training',
    need: '希望学习烘焙，找一份稳定的工作',
    by: '通川区就业服务中心',
    due: 60,
  })
  const given = { given: true, day: day(66), note: '完成烘焙技能培训，推荐到面包房上班' }
  settled.deed(66, 'chaoyang', settleAid, given, { id: training })

  // entered late, when the period had run out: it is sealed by itself
  register({ name: '盛千帆', sex: '男', born: '1970-12-02' }, 'chaoyang', { on: 10, released: 1838, ends: 12 })

  const sealed = register({ name: '舒晚晴', sex: '女', born: '1968-05-20' }, 'fuxing', {
    on: 30,
    released: 1860,
    ends: 34,
  })
  sealed.deed(4, county, sealCase, { ground: '帮教期满，没有未了事项，提前封存' })
  return deeds
}
