import { hoursAfter } from './deadlines.ts'

/** Hours after its approval at which a question closes by itself. */
export const VERIFICATION_HOURS = 72
export const MIN_QUESTION_WORDS = 5

export const verificationStates = {
  asked: '待审批',
  approved: '待答复',
  refused: '不予批准',
  answered: '已答复',
  expired: '逾期未答复，已关闭',
} as const
export type VerificationState = keyof typeof verificationStates

/** The moment at which a question closes by itself. */
export function closesAt(approvedAt: Date): Date {
  return hoursAfter(approvedAt, VERIFICATION_HOURS)
}

/** The state at a moment: an open question is closed by its hour, whether or not a job has said so. */
export function verificationStanding(
  { state, closesAt: at }: { state: VerificationState; closesAt: string | null },
  now: Date,
): VerificationState {
  return state === 'approved' && at !== null && now >= new Date(at) ? 'expired' : state
}
