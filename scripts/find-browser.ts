import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages } from './install-packages.ts'

/** Debian's packages: the browser of the story, and characters for its screenshots. */
const browserPackage = 'chromium'
const fontPackage = 'fonts-noto-cjk'

function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path))
}

const hasChineseFont = (): boolean =>
  (spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout ?? '').trim() !== ''

/**
 * The path of a Chromium on a machine that can also show Chinese. What is missing is installed with apt-get when this process is root.
 * @throws Error that says what to install
 */
export function findBrowser(): string {
  const missing = (): string[] => [
    ...(findChromium() ? [] : [browserPackage]),
    ...(hasChineseFont() ? [] : ['fontconfig', fontPackage]),
  ]
  installPackages(missing())
  const still = missing()
  if (still.length > 0) {
    throw new Error(
      `the browser story needs Chromium and a Chinese font. Install them with\n  sudo apt-get install ${still.join(' ')}\nor name a Chromium in CHROMIUM_PATH.`,
    )
  }
  return findChromium()!
}
