import { addTemplate, openCampaign } from '@guitu/contract/task-campaigns.ts'
import { newId } from '../platform/new-id.ts'
import type { DemoDeed } from './demo-case.ts'

/** What the county asks of its offices: a template for visits, and a 专项任务 that two offices are working on. */
export function taskStories(day: (daysAgo: number) => string): DemoDeed[] {
  const by = { loginName: 'tongchuan', params: {} }
  return [
    {
      ...by,
      daysAgo: 20,
      endpoint: addTemplate,
      body: {
        id: newId(),
        name: '节前走访',
        kind: 'visit',
        title: '节前走访',
        instructions: '上门走访，了解居住、就业和家庭情况，提醒节日期间按时报告、外出请假。',
        priority: 2,
        proof: 'photo',
        form: [
          { key: 'f1', label: '是否见到本人', type: 'yes-no', required: true },
          {
            key: 'f2',
            label: '居住情况',
            type: 'choice',
            required: true,
            options: ['自有住房', '租房', '借住亲友家', '单位宿舍'],
          },
          { key: 'f3', label: '本人和家属的意见', type: 'text', required: false },
        ],
        days: 10,
      },
    },
    {
      ...by,
      daysAgo: 6,
      endpoint: openCampaign,
      body: {
        id: newId(),
        kind: 'materials',
        title: '核对第四季度教育学习台账',
        instructions: '逐人核对本季度教育学习、公益活动的登记，补齐签到材料，报送核对表。',
        priority: 3,
        proof: 'document',
        form: [{ key: 'f1', label: '核对人数', type: 'number', required: true }],
        deadline: `${day(-8)}T18:00:00+08:00`,
        targets: { offices: ['511702004', '511702005'] },
      },
    },
  ]
}
