import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type { Action } from '@guitu/contract/rules/permissions.ts'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A part of the record page. Each feature adds one line; its component is loaded when the tab is opened. */
export interface CaseTab {
  key: string
  label: string
  /** Kinds of case that have it. */
  kinds: readonly CaseKind[]
  /** What the reader must be allowed to do to see it. */
  action: Action
  component: LazyExoticComponent<ComponentType<{ record: CaseRecordValue }>>
}

/** In the order of the work: how somebody comes in, is supervised or helped, and leaves. */
export const caseTabs: readonly CaseTab[] = [
  {
    key: 'course',
    label: '案件经过',
    kinds: ['corrections', 'aftercare'],
    action: 'case.read',
    component: lazy(() => import('../case-events/case-course.tsx')),
  },
  {
    key: 'supervision',
    label: '监督管理',
    kinds: ['corrections'],
    action: 'supervision.read',
    component: lazy(() => import('../supervision/case-supervision.tsx')),
  },
  {
    key: 'aftercare',
    label: '衔接与登记',
    kinds: ['aftercare'],
    action: 'aftercare.read',
    component: lazy(() => import('../aftercare/case-aftercare.tsx')),
  },
  {
    key: 'aids',
    label: '帮扶',
    kinds: ['aftercare'],
    action: 'aftercare.read',
    component: lazy(() => import('../aids/case-aids.tsx')),
  },
  {
    key: 'consents',
    label: '同意',
    kinds: ['aftercare'],
    action: 'aftercare.read',
    component: lazy(() => import('../consents/case-consents.tsx')),
  },
  {
    key: 'contacts',
    label: '报告与走访',
    kinds: ['corrections', 'aftercare'],
    action: 'contact.read',
    component: lazy(() => import('../dues/case-contacts.tsx')),
  },
  {
    key: 'activities',
    label: '教育与公益',
    kinds: ['corrections'],
    action: 'contact.read',
    component: lazy(() => import('../activities/case-activities.tsx')),
  },
  {
    key: 'leaves',
    label: '请假',
    kinds: ['corrections'],
    action: 'leave.read',
    component: lazy(() => import('../leaves/case-leaves.tsx')),
  },
  {
    key: 'measures',
    label: '奖惩',
    kinds: ['corrections'],
    action: 'measure.read',
    component: lazy(() => import('../measures/case-measures.tsx')),
  },
  {
    key: 'injunctions',
    label: '禁止令',
    kinds: ['corrections'],
    action: 'measure.read',
    component: lazy(() => import('../injunctions/case-injunctions.tsx')),
  },
  {
    key: 'interruptions',
    label: '失联与中止',
    kinds: ['corrections'],
    action: 'measure.read',
    component: lazy(() => import('../interruptions/case-interruptions.tsx')),
  },
  {
    key: 'positioning',
    label: '电子定位',
    kinds: ['corrections'],
    action: 'positioning.read',
    component: lazy(() => import('../positioning/case-positioning.tsx')),
  },
  {
    key: 'verifications',
    label: '核查',
    kinds: ['corrections'],
    action: 'verification.read',
    component: lazy(() => import('../verifications/case-verifications.tsx')),
  },
  {
    key: 'moves',
    label: '执行地变更',
    kinds: ['corrections'],
    action: 'move.read',
    component: lazy(() => import('../moves/case-moves.tsx')),
  },
  {
    key: 'termination',
    label: '期满与解除',
    kinds: ['corrections'],
    action: 'termination.read',
    component: lazy(() => import('../terminations/case-end.tsx')),
  },
  {
    key: 'documents',
    label: '文书',
    kinds: ['corrections'],
    action: 'document.read',
    component: lazy(() => import('../documents/case-documents.tsx')),
  },
  {
    key: 'attachments',
    label: '附件',
    kinds: ['corrections', 'aftercare'],
    action: 'case.read',
    component: lazy(() => import('../attachments/case-attachments.tsx')),
  },
  {
    key: 'objections',
    label: '异议',
    kinds: ['corrections', 'aftercare'],
    action: 'objection.read',
    component: lazy(() => import('../objections/case-objections.tsx')),
  },
  {
    key: 'own-page',
    label: '本人页面',
    kinds: ['corrections', 'aftercare'],
    action: 'person-access.write',
    component: lazy(() => import('../self/case-own-page.tsx')),
  },
]
