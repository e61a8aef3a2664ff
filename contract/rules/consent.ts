/** What a person may consent to (个人信息保护法 Art. 14: informed, of their own will, in so many words). */
export const consentPurposes = {
  help: '登记困难、需求、就业安置和亲属情况，安排帮扶，组成帮教小组，确定帮教类别',
  visits: '按约定走访、电话联系，并记录谈话',
} as const
export type ConsentPurpose = keyof typeof consentPurposes
export const consentPurposeNames: Readonly<Record<ConsentPurpose, string>> = { help: '帮扶', visits: '走访联系' }

/** How consent was given, or taken back. Taking it back needs no form: it must be as easy as giving it (Art. 15). */
export const consentWays = {
  written: '书面',
  spoken: '当面口头，有见证人',
  phone: '电话',
  online: '本人网上提交',
} as const
export type ConsentWay = keyof typeof consentWays

/** Deeds of reintegration help, with the consent each needs. Null: the law asks for it, with or without consent. */
export const consentNeededFor = {
  // 监狱法 Art. 35-37: release certificate, household registration, help to settle; 个人信息保护法 Art. 13 (3)
  handover: null,
  registration: null,
  // relief for those who cannot work and have no one (监狱法 Art. 37) is a duty, so the mark 三无 stays
  'three-nones': null,
  class: 'help',
  group: 'help',
  settlement: 'help',
  aid: 'help',
  'visit-agreement': 'visits',
  visit: 'visits',
} as const satisfies Record<string, ConsentPurpose | null>
export type AftercareDeed = keyof typeof consentNeededFor

const deedTexts: Record<AftercareDeed, string> = {
  handover: '办理衔接',
  registration: '登记',
  'three-nones': '标记三无人员',
  class: '确定为重点帮教',
  group: '组成帮教小组',
  settlement: '登记安置情况',
  aid: '登记需求、安排帮扶',
  'visit-agreement': '约定走访联系',
  visit: '登记走访、谈话',
}

export type ConsentStep = { kind: 'given' | 'withdrawn'; purposes: readonly string[] }

/**
 * What the person consents to now. The newest step about a purpose counts. Where nothing was recorded here the ledger's 同意帮教 counts
 * for both; where the ledger, as last imported, says 否, there is no consent, whatever was recorded before.
 * A withdrawal takes back what it names (个人信息保护法 Art. 15): help that rests on the ledger goes on when only the visits end. 同意帮教
 * itself is the consent to help, so when help is taken back the visits have nothing left to rest on. A consent recorded here was asked for
 * purpose by purpose, and what was not said then is no longer read out of the ledger.
 * The database has the same rule (has_consent), so what needs consent is out of sight there as well.
 * @param steps in the order in which they were recorded
 */
export function consentInForce(
  steps: readonly ConsentStep[],
  ledger: boolean | undefined,
): Record<ConsentPurpose, boolean> {
  const [first] = steps
  const holds = (purpose: ConsentPurpose): boolean => {
    const last = steps.filter((step) => step.purposes.includes(purpose)).at(-1)
    if (last) return last.kind === 'given' && ledger !== false
    // only a consent in force can be withdrawn: where the first step does it, the ledger's was
    return ledger === true && (first === undefined || (purpose === 'help' && first.kind === 'withdrawn'))
  }
  return { help: holds('help'), visits: holds('visits') }
}

/** Why a deed may not be done without consent (the 409 of the server), or undefined when it may. */
export function checkConsent(inForce: Record<ConsentPurpose, boolean>, deed: AftercareDeed): string | undefined {
  const purpose = consentNeededFor[deed]
  if (purpose === null || inForce[purpose]) return undefined
  return `本人没有同意“${consentPurposeNames[purpose]}”，不能${deedTexts[deed]}。帮教以自愿为前提：请先征得本人同意并登记；本人不同意的，只保留衔接和登记信息。`
}
