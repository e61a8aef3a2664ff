import { type Action, actions, may, type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { officeLevelsOfRole } from '@guitu/contract/rules/role-offices.ts'

const reach: Readonly<Record<Role, string>> = {
  caseworker: 'the own township office',
  'county-officer': 'the county and its township offices',
  'county-leader': 'the county and its township offices',
  'city-officer': 'the whole city',
  'city-leader': 'the whole city',
  helper: 'cases and tasks assigned to them',
  'school-worker': 'nothing yet',
  'system-admin': 'no case; accounts and offices of the whole city',
  'security-admin': 'no case; accounts, authorised bodies and trust of the whole city',
  'audit-admin': 'no case; the audit log of the whole city',
}

/** docs/access.md: who works where, sees what, and may do what. */
export function describeAccess(): string {
  const roleNames = Object.keys(roles) as Role[]
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const lines = [
    '# Who may do what',
    '',
    '<!-- Made by scripts/generate-access-table.ts from contract/rules/permissions.ts; do not edit. -->',
    '',
    'The server asks this table before anything else; the screens show only what it allows. Where the data lies (which county, which office)',
    'is decided by row-level security in the database (`db/migrations/0006_policies_and_grants.sql`). What is out of reach answers 404, as if',
    'it did not exist; an action that the role never has answers 403. Tests generated from the same table try every endpoint as every role',
    '(`server/testing/who-may-not.test.ts`).',
    '',
    row(['role', '角色', 'works in', 'reach']),
    row(['---', '---', '---', '---']),
    ...roleNames.map((role) => row([`\`${role}\``, roles[role], officeLevelsOfRole[role].join(', '), reach[role]])),
    '',
    row(['action', '操作', ...roleNames.map((role) => roles[role])]),
    row(['---', '---', ...roleNames.map(() => ':-:')]),
    ...(Object.keys(actions) as Action[]).map((action) =>
      row([`\`${action}\``, actions[action], ...roleNames.map((role) => (may(role, action) ? '●' : ''))]),
    ),
    '',
  ]
  return lines.join('\n')
}
