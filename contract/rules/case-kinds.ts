/** The three courses a case can be (see the boundaries: each has its own position in law). */
export const caseKinds = { corrections: '社区矫正', aftercare: '安置帮教', school: '专门学校' } as const
export type CaseKind = keyof typeof caseKinds
