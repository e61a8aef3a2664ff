import type { Action } from '@guitu/contract/rules/permissions.ts'
import type { ComponentType } from 'react'

export interface DeskPage {
  /** Path of the router. */
  path: string
  /** What the role must be allowed to do; others are told that their role cannot. */
  action: Action
  /** Name in the menu; absent for pages reached from another page. */
  menu?: string
  /** The menu entry that stays marked while a page without an entry of its own is open. */
  under?: string
  load: () => Promise<{ default: ComponentType }>
}

export interface MenuGroup {
  title: string
  icon: 'overview' | 'people' | 'alert' | 'task' | 'message' | 'system' | 'audit'
  /** A group of one page is shown as that page. */
  pages: readonly DeskPage[]
}

/** Every page of the desk, in the order of the menu. A page's code is loaded when it is opened. */
export const menuGroups: readonly MenuGroup[] = [
  {
    title: '一图展示',
    icon: 'overview',
    pages: [
      {
        path: '/',
        action: 'overview.read',
        menu: '一图展示',
        load: () => import('../../features/overview/overview-page.tsx'),
      },
    ],
  },
  {
    title: '重点人员管理',
    icon: 'people',
    pages: [
      {
        path: '/cases',
        action: 'case.list',
        menu: '社区矫正对象',
        load: () => import('../../features/cases/corrections-ledger-page.tsx'),
      },
      {
        path: '/aftercare',
        action: 'case.list',
        menu: '安置帮教对象',
        load: () => import('../../features/cases/aftercare-ledger-page.tsx'),
      },
      {
        path: '/cases/:id',
        action: 'case.read',
        under: '/cases',
        load: () => import('../../features/cases/case-page.tsx'),
      },
      {
        path: '/aftercare/work',
        action: 'aftercare.read',
        menu: '安置帮教工作',
        load: () => import('../../features/aftercare/aftercare-page.tsx'),
      },
      {
        path: '/receptions',
        action: 'supervision.read',
        menu: '待接收',
        load: () => import('../../features/supervision/receptions-page.tsx'),
      },
      {
        path: '/dues',
        action: 'contact.read',
        menu: '近期待办',
        load: () => import('../../features/dues/dues-page.tsx'),
      },
      {
        path: '/activities',
        action: 'contact.read',
        menu: '教育与公益',
        load: () => import('../../features/activities/activities-page.tsx'),
      },
      {
        path: '/leaves',
        action: 'leave.read',
        menu: '请假审批',
        load: () => import('../../features/leaves/leaves-page.tsx'),
      },
      {
        path: '/duplicates',
        action: 'merge.read',
        menu: '重复人员',
        load: () => import('../../features/merges/merges-page.tsx'),
      },
      {
        path: '/seals',
        action: 'seal.read',
        menu: '封存档案与查阅',
        load: () => import('../../features/seals/seals-page.tsx'),
      },
      {
        path: '/report-frequencies',
        action: 'supervision.read',
        menu: '报告频次',
        load: () => import('../../features/supervision/report-frequencies-page.tsx'),
      },
      {
        path: '/county-settings',
        action: 'supervision.read',
        menu: '各县期限',
        load: () => import('../../features/county-settings/county-settings-page.tsx'),
      },
      {
        path: '/measures',
        action: 'measure.read',
        menu: '奖惩审批',
        load: () => import('../../features/measures/measures-page.tsx'),
      },
      {
        path: '/objections',
        action: 'objection.read',
        menu: '异议',
        load: () => import('../../features/objections/objections-page.tsx'),
      },
      {
        path: '/positioning',
        action: 'positioning.read',
        menu: '定位审批',
        load: () => import('../../features/positioning/positioning-page.tsx'),
      },
      {
        path: '/verifications',
        action: 'verification.read',
        menu: '信息化核查',
        load: () => import('../../features/verifications/verifications-page.tsx'),
      },
      {
        path: '/moves',
        action: 'move.read',
        menu: '执行地变更',
        load: () => import('../../features/moves/moves-page.tsx'),
      },
      {
        path: '/terminations',
        action: 'termination.read',
        menu: '期满与解除',
        load: () => import('../../features/terminations/terminations-page.tsx'),
      },
      {
        path: '/imports',
        action: 'import.read',
        menu: '数据导入',
        load: () => import('../../features/packages/imports-page.tsx'),
      },
      {
        path: '/imports/:id',
        action: 'import.read',
        under: '/imports',
        load: () => import('../../features/packages/import-page.tsx'),
      },
    ],
  },
  {
    title: '预警管理',
    icon: 'alert',
    pages: [
      {
        path: '/alerts',
        action: 'alert.read',
        menu: '预警',
        load: () => import('../../features/alerts/alerts-page.tsx'),
      },
      {
        path: '/alerts/:id',
        action: 'alert.read',
        under: '/alerts',
        load: () => import('../../features/alerts/alert-page.tsx'),
      },
      {
        path: '/notices',
        action: 'notice.read',
        menu: '通报',
        load: () => import('../../features/notices/notices-page.tsx'),
      },
      {
        path: '/notices/new',
        action: 'notice.write',
        under: '/notices',
        load: () => import('../../features/notices/notice-form-page.tsx'),
      },
      {
        path: '/alert-rules',
        action: 'alert.read',
        menu: '预警规则',
        load: () => import('../../features/alerts/alert-rules-page.tsx'),
      },
    ],
  },
  {
    title: '任务管理',
    icon: 'task',
    pages: [
      {
        path: '/my-day',
        action: 'task.read',
        menu: '我的一天',
        load: () => import('../../features/tasks/my-day-page.tsx'),
      },
      {
        path: '/tasks',
        action: 'task.read',
        menu: '任务',
        load: () => import('../../features/tasks/tasks-page.tsx'),
      },
      {
        path: '/tasks/:id',
        action: 'task.read',
        under: '/tasks',
        load: () => import('../../features/tasks/task-page.tsx'),
      },
      {
        path: '/task-campaigns',
        action: 'task.workload',
        menu: '专项任务',
        load: () => import('../../features/tasks/campaigns-page.tsx'),
      },
      {
        path: '/task-campaigns/:id',
        action: 'task.workload',
        under: '/task-campaigns',
        load: () => import('../../features/tasks/campaign-page.tsx'),
      },
      {
        path: '/task-templates',
        action: 'task.campaign',
        menu: '任务模板',
        load: () => import('../../features/tasks/templates-page.tsx'),
      },
      {
        path: '/workload',
        action: 'task.workload',
        menu: '工作量',
        load: () => import('../../features/tasks/workload-page.tsx'),
      },
      {
        path: '/periodic-reports',
        action: 'periodic-report.read',
        menu: '周期报告',
        load: () => import('../../features/periodic-reports/periodic-reports-page.tsx'),
      },
      {
        path: '/periodic-reports/:id',
        action: 'periodic-report.read',
        under: '/periodic-reports',
        load: () => import('../../features/periodic-reports/periodic-report-page.tsx'),
      },
    ],
  },
  {
    title: '通知台',
    icon: 'message',
    pages: [
      {
        path: '/drill-messages',
        action: 'notification.read',
        menu: '通知台',
        load: () => import('../../features/notifications/drill-messages-page.tsx'),
      },
    ],
  },
  {
    title: '系统管理',
    icon: 'system',
    pages: [
      {
        path: '/accounts',
        action: 'account.read',
        menu: '账号',
        load: () => import('../../features/accounts/accounts-page.tsx'),
      },
      {
        path: '/offices',
        action: 'office.read',
        menu: '机构与责任人',
        load: () => import('../../features/offices/offices-page.tsx'),
      },
      {
        path: '/field-devices',
        action: 'field-device.read',
        menu: '移动设备',
        load: () => import('../../features/field/devices-page.tsx'),
      },
      {
        path: '/alert-settings',
        action: 'office.read',
        menu: '预警时限',
        load: () => import('../../features/alerts/alert-settings-page.tsx'),
      },
      {
        path: '/channels',
        action: 'channel.read',
        menu: '通道设置',
        load: () => import('../../features/channels/channels-page.tsx'),
      },
      {
        path: '/bodies',
        action: 'body.read',
        menu: '授权机关',
        load: () => import('../../features/bodies/bodies-page.tsx'),
      },
      {
        path: '/trust',
        action: 'trust.read',
        menu: '数据包信任与密钥',
        load: () => import('../../features/packages/trust-page.tsx'),
      },
      {
        path: '/audit',
        action: 'audit.read',
        menu: '审计日志',
        load: () => import('../../features/audit/audit-page.tsx'),
      },
    ],
  },
]

export const deskPages: readonly DeskPage[] = menuGroups.flatMap((group) => group.pages)
