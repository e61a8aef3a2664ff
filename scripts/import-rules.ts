import { builtinModules } from 'node:module'
import { posix } from 'node:path'

/** A source file: its path from the root of the repository, with slashes, and its text. */
export interface Source {
  path: string
  text: string
}

/** The packages that the package.json of a workspace (or of the root) names. */
export type Declared = Readonly<Record<string, readonly string[]>>

/**
 * Files of a server feature that another feature may import, and which. Everything else of a feature is its own: a new line here is a
 * decision to be seen in review.
 */
const doors: Readonly<Record<string, readonly string[]>> = {
  // a person's name is made searchable in one way, and a case has one form, however it comes in
  'cases/name-search.ts': ['merges', 'packages', 'supervision', 'terminations'],
  'cases/case-columns.ts': ['packages'],
  // an export obeys the filters and the scope of the list
  'cases/case-filter.ts': ['ledger', 'packages', 'tasks'],
  'cases/list-queries.ts': ['ledger', 'packages', 'tasks'],
  'cases/export-queries.ts': ['packages'],
  'cases/creation-queries.ts': ['terminations'],
  // whoever works on a task about a person is given the number at the moment of the call; a login code goes to the number on record
  'cases/record-queries.ts': ['self', 'tasks'],
  'case-events/add-case-event.ts': [
    'activities',
    'aftercare',
    'aids',
    'alerts',
    'attachments',
    'cases',
    'consents',
    'contact-voids',
    'documents',
    'leaves',
    'merges',
    'notices',
    'objections',
    'packages',
    'procedures',
    'reports',
    'restrictions',
    'seals',
    'self',
    'supervision',
    'tasks',
    'terminations',
    'verifications',
    'visits',
  ],
  // every deed of reintegration help asks for consent in one way, and its numbers are one setting
  'consents/lock-aftercare-case.ts': ['aftercare', 'aids', 'self', 'visits'],
  'consents/queries.ts': ['aftercare', 'aids', 'self', 'terminations'],
  'consents/check-day.ts': ['aftercare'],
  'aftercare/aftercare-settings.ts': ['consents', 'terminations'],
  // what a county decides of its numbers is read in one way
  'county-settings/read-county-setting.ts': [
    'aftercare',
    'dues',
    'leaves',
    'periodic-reports',
    'positioning',
    'procedures',
    'seals',
    'tasks',
  ],
  // what is due next is computed from reports, visits and the class, and written by those who change it
  'supervision/report-frequencies-on.ts': ['dues'],
  'dues/plan-dues.ts': ['consents', 'contact-voids', 'reports', 'self', 'visits'],
  'dues/missed-reports.ts': ['reports'],
  // what a day holds is what its own lists show
  'dues/queries.ts': ['my-day'],
  'supervision/reception-queries.ts': ['my-day'],
  'dues/lock-case.ts': ['activities', 'contact-voids', 'reports', 'self', 'visits'],
  // what was voided counts nowhere
  'contact-voids/void-of.ts': ['activities', 'dues', 'periodic-reports', 'visits'],
  // an attempt that failed may be the one at which contact is lost
  'dues/contact-timer.ts': ['visits'],
  'visits/failed-attempts.ts': ['dues'],
  // what an approval tells of the hours to report back
  'leaves/leave-settings.ts': ['documents', 'dues'],
  // when the course ends, nobody waits for leave any more
  'leaves/close-leaves.ts': ['terminations'],
  // who is away with leave has not left without it
  'leaves/leaves-covering.ts': ['notices', 'positioning', 'verifications'],
  // official files look alike
  'documents/document-content.ts': ['periodic-reports'],
  'documents/office-title.ts': ['periodic-reports'],
  'documents/render-docx.ts': ['periodic-reports'],
  // steps by law are taken and recorded in one way, whatever the noun
  'procedures/check-day.ts': [
    'injunctions',
    'interruptions',
    'measures',
    'moves',
    'positioning',
    'terminations',
    'verifications',
  ],
  'procedures/lock-case.ts': [
    'injunctions',
    'interruptions',
    'measures',
    'moves',
    'positioning',
    'terminations',
    'verifications',
  ],
  'procedures/queries.ts': [
    'injunctions',
    'interruptions',
    'measures',
    'moves',
    'positioning',
    'terminations',
    'verifications',
  ],
  'procedures/read-measure-settings.ts': ['measures', 'moves', 'terminations'],
  'procedures/record-step.ts': ['injunctions', 'interruptions', 'measures', 'moves', 'terminations'],
  // accounts belong to offices and answer for them; a change of either waits for the other
  'offices/queries.ts': ['accounts', 'alerts'],
  'offices/release-responsible-officer.ts': ['accounts'],
  'accounts/queries.ts': ['offices'],
  // a person's sign-in is counted and barred as that of staff
  'sessions/queries.ts': ['self'],
  'sessions/sign-in-limits.ts': ['self'],
  'sessions/name-locks.ts': ['accounts'],
  'sessions/password.ts': ['accounts'],
  // a notice of a package is a notice like those of the interface
  'notices/take-in-formal-notice.ts': ['packages'],
  'notices/take-back-formal-notice.ts': ['packages'],
  'notices/request-digest.ts': ['packages'],
  'notices/correction-queries.ts': ['packages'],
  'notices/queries.ts': ['packages'],
  // one story: a notice raises an alert, an alert opens a task and tells officers, a task's end closes the alert
  'alerts/raise-alert.ts': ['notices'],
  // what our own records show: a leave nobody came back from, a term that ends
  'alerts/raise-derived.ts': ['aftercare', 'aids', 'cases', 'dues', 'leaves', 'positioning', 'verifications'],
  // late, and then done: the alert says so
  'alerts/note-settled.ts': ['aftercare', 'aids', 'leaves', 'reports'],
  'alerts/read-alert-settings.ts': ['cases', 'dues', 'notices', 'tasks', 'self'],
  // what a person asks for on their own page is a notice from the person
  'notices/take-in-own-call.ts': ['self'],
  'alerts/routing-queries.ts': ['notices', 'tasks'],
  'alerts/withdraw-alerts.ts': ['notices'],
  // who answers for an office has changed: open alerts go to who answers now
  'alerts/routing-timer.ts': ['accounts', 'offices'],
  'alerts/queries.ts': ['tasks'],
  'alerts/show-alert.ts': ['tasks'],
  'alerts/acknowledge-alert.ts': ['tasks'],
  // whoever opens a task does it in one way: with its strip, its timer and its place in the lists
  'tasks/add-task.ts': ['alerts', 'objections'],
  'tasks/tell-of-task.ts': ['objections'],
  // a step of a plan that is done, or gone, needs no task any more
  'tasks/close-tasks.ts': ['alerts', 'objections', 'supervision'],
  'tasks/row-queries.ts': ['my-day'],
  'tasks/list-tasks.ts': ['my-day'],
  // what a phone offers is what the task's own page would
  'tasks/show-task.ts': ['field'],
  'tasks/task-givers.ts': ['field'],
  'notifications/queries.ts': ['alerts'],
  // key 1 in a call acknowledges, and stands beside the call
  'notifications/record-delivery.ts': ['alerts'],
  // the texts that leave the house are set on the page of the channels
  'notifications/template-queries.ts': ['channels'],
  'notifications/tell-officers.ts': ['alerts', 'notices', 'periodic-reports', 'positioning', 'tasks'],
  'notifications/message-texts.ts': ['alerts', 'notices', 'positioning', 'tasks'],
  'attachments/queries.ts': ['consents', 'notices', 'packages', 'tasks'],
  // a document that a body sends is kept as one that an officer does
  'attachments/upload-attachment.ts': ['notices', 'packages'],
  // a report from the person's own page names the photos that came before it
  'attachments/own-file-queries.ts': ['reports'],
}

/** The same for the screens. */
const screenDoors: Readonly<Record<string, readonly string[]>> = {
  'case-events/case-course.tsx': ['cases'],
  'documents/case-documents.tsx': ['cases'],
  'leaves/case-leaves.tsx': ['cases'],
  'activities/case-activities.tsx': ['cases'],
  'measures/case-measures.tsx': ['cases'],
  'injunctions/case-injunctions.tsx': ['cases'],
  'interruptions/case-interruptions.tsx': ['cases'],
  'moves/case-moves.tsx': ['cases'],
  'positioning/case-positioning.tsx': ['cases'],
  'verifications/case-verifications.tsx': ['cases'],
  'verifications/verification-figures.tsx': ['audit'],
  'terminations/case-end.tsx': ['cases'],
  'procedures/step-form.tsx': [
    'injunctions',
    'interruptions',
    'measures',
    'moves',
    'positioning',
    'terminations',
    'verifications',
  ],
  'procedures/procedure-page.tsx': ['measures', 'moves', 'objections', 'positioning', 'verifications'],
  'procedures/procedure-steps.tsx': ['injunctions', 'interruptions', 'measures', 'moves', 'terminations'],
  'procedures/procedures.css': ['injunctions', 'measures', 'positioning', 'verifications'],
  // what is due next stands in the header of a person; a report is entered where it is due
  'dues/next-dues.tsx': ['cases'],
  'dues/case-contacts.tsx': ['cases'],
  'dues/due-day.tsx': ['reports'],
  'dues/use-contact-deed.ts': ['activities', 'contact-voids', 'reports', 'visits'],
  'contact-voids/void-contact.tsx': ['activities', 'reports', 'visits'],
  'reports/make-report.tsx': ['dues'],
  'reports/case-reports.tsx': ['dues'],
  'visits/case-visits.tsx': ['dues'],
  'seals/seal-case.tsx': ['cases'],
  'restrictions/restrict-case.tsx': ['cases'],
  'merges/case-merges.tsx': ['cases'],
  'attachments/case-attachments.tsx': ['cases'],
  'aftercare/case-aftercare.tsx': ['cases'],
  'aids/case-aids.tsx': ['cases'],
  'consents/case-consents.tsx': ['cases'],
  'objections/case-objections.tsx': ['cases'],
  'self/case-own-page.tsx': ['cases'],
  'self/alert-secrecy.tsx': ['alerts'],
  // every deed of reintegration help is one form
  'aftercare/aftercare-deed.tsx': ['aids', 'consents'],
  'aftercare/aftercare-texts.ts': ['aids', 'consents'],
  'cases/ledger-search.tsx': ['packages'],
  // a file of a record is opened for the purpose for which the record was
  'cases/stated-purpose.ts': ['documents'],
  // one header for a person, the same on every page that is about one
  'cases/person-header.tsx': ['alerts', 'leaves', 'notices', 'tasks'],
  'packages/export-cases.tsx': ['cases'],
  'supervision/case-supervision.tsx': ['cases'],
  'tasks/dispatch-task.tsx': ['alerts'],
  // an alert shows what the notices it rests on say
  'notices/notice-texts.ts': ['alerts'],
}

/** Single imports that cross a border, as `from -> to`. */
const crossings: readonly string[] = [
  // `npm start` builds the screens when their sources changed
  'server/serve.ts -> web/build-screens.ts',
]

const builtins = new Set(builtinModules)
const isTest = (path: string): boolean => /\.(test|testing|e2e|bench)\.tsx?$/.test(path)
/** Web files that run in Node when the screens are built. */
const isBuild = (path: string): boolean =>
  ['web/vite.config.ts', 'web/build-screens.ts', 'web/list-field-shell.ts'].includes(path)

/** Every module that a source names: in import, export … from, import() and new URL(…, import.meta.url). */
export function specifiersOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const forms = [
    /^\s*(?:import|export)\b(?:[^'"`;()]*?\bfrom\s*)?\s*['"]([^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g,
  ]
  return forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1]!))
}

/** The place of a module in the repository, or undefined when it is a package or part of Node. */
function placeOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  return /^@guitu\/(contract|server|web)\/(.+)$/.test(specifier) ? specifier.slice('@guitu/'.length) : undefined
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const featureOf = (path: string): { app: string; feature: string; file: string } | undefined => {
  const match = /^(server|web)\/features\/([^/]+)\/(.+)$/.exec(path)
  return match ? { app: match[1]!, feature: match[2]!, file: match[3]! } : undefined
}

/** What is wrong with where a file lies and what it is called. */
function breachOfName(path: string): string | undefined {
  const names = path.split('/').map((part) => part.replace(/\..*$/, ''))
  if (names.at(-1) === 'index' && /\.[jt]sx?$/.test(path)) return 'a barrel: import from the file that has the thing'
  const vague = names.find((name) => /^(utils?|helpers?|common|misc|shared)$/.test(name))
  return vague ? `"${vague}" says nothing: name the file after what it does` : undefined
}

/** What is wrong with one import. */
function breachOfImport(path: string, specifier: string, declared: Declared): string | undefined {
  const to = placeOf(path, specifier)
  const workspace = path.split('/')[0]!
  if (to === undefined) {
    if (specifier.startsWith('node:') || builtins.has(specifier)) {
      if (!specifier.startsWith('node:')) return `write node:${specifier}`
      if (isTest(path) || isBuild(path)) return undefined
      return workspace === 'contract' || workspace === 'web' ? `${workspace} does no I/O: no ${specifier}` : undefined
    }
    if (specifier.startsWith('virtual:')) return undefined
    const name = packageOf(specifier)
    const own = declared[workspace] ?? []
    return own.includes(name) || declared['.']?.includes(name)
      ? undefined
      : `${name} is in no package.json of ${workspace}`
  }
  if (crossings.includes(`${path} -> ${to}`)) return undefined
  const target = to.split('/')[0]!
  if (workspace === 'contract' && target !== 'contract') return 'the contract imports nothing but itself'
  if (workspace === 'web' && target !== 'web' && target !== 'contract')
    return 'screens import the contract and themselves'
  if (workspace === 'server' && target !== 'server' && target !== 'contract') {
    return isTest(path) && target === 'scripts' ? undefined : 'the server imports the contract and itself'
  }
  if (workspace !== target && specifier.startsWith('.') && ['contract', 'server', 'web'].includes(workspace)) {
    return `write @guitu/${to}`
  }
  if (isTest(path)) return undefined
  if (to.startsWith('server/testing/') && !/^(server\/testing|bench)\//.test(path))
    return 'only tests import from testing'
  if (path.startsWith('server/platform/') && to.startsWith('server/features/')) return 'the platform knows no feature'
  if (/^web\/(ui|lib)\//.test(path) && /^web\/(features|apps)\//.test(to)) return 'ui and lib know no feature'
  const [from, into] = [featureOf(path), featureOf(to)]
  if (from && into && from.feature !== into.feature) {
    const open = (from.app === 'server' ? doors : screenDoors)[into.file ? `${into.feature}/${into.file}` : '']
    if (!open?.includes(from.feature))
      return `${into.feature} keeps ${into.file} to itself (doors in scripts/import-rules.ts)`
  }
  return undefined
}

/** Every breach of the borders between workspaces, layers and features, as `path: what is wrong`. */
export function findBreaches(sources: readonly Source[], declared: Declared): string[] {
  const breaches: string[] = []
  for (const { path, text } of sources) {
    const name = breachOfName(path)
    if (name) breaches.push(`${path}: ${name}`)
    for (const specifier of specifiersOf(text)) {
      const breach = breachOfImport(path, specifier, declared)
      if (breach) breaches.push(`${path}: imports ${specifier}: ${breach}`)
    }
  }
  return breaches
}

/** Doors that nobody goes through any more. */
export function findUnusedDoors(sources: readonly Source[]): string[] {
  const used = new Set<string>()
  for (const { path, text } of sources) {
    const from = featureOf(path)
    for (const specifier of specifiersOf(text)) {
      const to = placeOf(path, specifier)
      const into = to === undefined ? undefined : featureOf(to)
      if (from && into && !isTest(path)) used.add(`${from.app} ${into.feature}/${into.file} ${from.feature}`)
      if (to) used.add(`${path} -> ${to}`)
    }
  }
  const listed = (app: string, table: typeof doors): string[] =>
    Object.entries(table).flatMap(([file, features]) => features.map((feature) => `${app} ${file} ${feature}`))
  return [...listed('server', doors), ...listed('web', screenDoors), ...crossings].filter((door) => !used.has(door))
}
