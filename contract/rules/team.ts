/** Who a member of a team is (社区矫正法 Art. 25). */
export const teamRoles = {
  agency: '社区矫正机构工作人员',
  office: '司法所工作人员',
  committee: '居（村）民委员会人员',
  family: '监护人、家庭成员',
  employer: '所在单位人员',
  school: '就读学校人员',
  'social-worker': '社会工作者',
  volunteer: '志愿者',
} as const
export type TeamRole = keyof typeof teamRoles

/**
 * What a team lacks, in Chinese with the article; empty when it may carry out a plan. A woman's team has a woman in it (社区矫正法 Art. 25),
 * a minor's somebody who knows the minds and bodies of minors (Art. 52).
 */
export function teamLacks(
  members: readonly { sex: 'male' | 'female'; knowsMinors: boolean }[],
  person: { sex: 'male' | 'female'; minor: boolean },
): string[] {
  if (members.length === 0) return ['还没有矫正小组，请先确定成员（社区矫正法第二十五条）']
  const lacks: string[] = []
  if (person.sex === 'female' && !members.some((member) => member.sex === 'female')) {
    lacks.push('社区矫正对象为女性的，矫正小组中应有女性成员（社区矫正法第二十五条）')
  }
  if (person.minor && !members.some((member) => member.knowsMinors)) {
    lacks.push('未成年人的矫正小组，应当吸收熟悉未成年人身心特点的人员参加（社区矫正法第五十二条）')
  }
  return lacks
}
