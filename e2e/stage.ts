import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type FreshGuitu, startFreshGuitu } from '../scripts/demo/start-fresh-guitu.ts'
import { preparedDataDir } from './prepared-data.ts'
import { shiftDates } from './shift-dates.ts'

const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url))
const samples = fileURLToPath(new URL('../../shared/samples/', import.meta.url))
/** How long a page may take for a step, milliseconds: far longer than on any machine that is not at a standstill. */
export const WAIT_MS = 60_000

const screens = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  wall: { width: 1920, height: 1080 },
} as const

/** A fresh Guitu and a browser, for the tests of one file. */
export interface Stage {
  guitu: FreshGuitu
  /** A page with a session of its own. Its requests must stay at Guitu, and no script on it may fail. */
  open(screen?: keyof typeof screens): Promise<Page>
  /**
   * Keeps a picture of the page in artifacts/ and checks its accessibility (WCAG 2 A and AA): nothing serious or critical. `whole`: of
   * the page from top to bottom, not of what stands on the screen.
   */
  look(page: Page, name: string, whole?: 'whole'): Promise<void>
  /** A picture of every open page, and of others that the story opened by itself, to see why a chapter did not hold. */
  keepPictures(name: string, others: readonly Page[]): Promise<void>
  /** Stops everything. @throws AssertionError when a page did what no page may do */
  close(): Promise<void>
}

/** A file of ../shared/samples; the story in the browser is about these packages. */
export function sample(name: string): string {
  const path = join(samples, name)
  if (!existsSync(path)) throw new Error(`the browser story needs ${path}`)
  return path
}

/** @throws Error that says what to install when there is no Chromium */
async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    throw new Error(`no Chromium at ${executablePath}: apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH`)
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
    timeout: WAIT_MS,
  })
}

/**
 * Starts Guitu on which nothing has happened yet, and a browser. `prefix` begins the names of the pictures. `start` brings another Guitu, and
 * `shiftOf` how far its clock is ahead of this machine's, in milliseconds: pages that are opened then show its days.
 */
export async function setStage(
  prefix: string,
  start: () => Promise<FreshGuitu> = () => startFreshGuitu(preparedDataDir),
  shiftOf: () => number = () => 0,
): Promise<Stage> {
  await mkdir(artifacts, { recursive: true })
  const [started, launched] = await Promise.allSettled([start(), launchBrowser()])
  if (started.status === 'rejected' || launched.status === 'rejected') {
    // the one without the other would keep this process from its end
    if (started.status === 'fulfilled') await started.value.stop()
    if (launched.status === 'fulfilled') await launched.value.close()
    throw started.status === 'rejected' ? started.reason : (launched as PromiseRejectedResult).reason
  }
  const [guitu, browser] = [started.value, launched.value]
  const faults: string[] = []
  let pictures = 0
  return {
    guitu,
    async open(screen = 'desk') {
      const context = await browser.newContext({
        viewport: screens[screen],
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        acceptDownloads: true,
        ...(screen === 'phone' ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
      })
      context.setDefaultTimeout(WAIT_MS)
      if (shiftOf() !== 0) await context.addInitScript(shiftDates, shiftOf())
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(guitu.url) && !/^(data|blob):/.test(url)) faults.push(`a page asked ${url}`)
      })
      return page
    },
    async look(page, name, whole) {
      // what stays on the screen while it scrolls would lie across the middle of the whole page
      if (whole) await page.evaluate('window.scrollTo(0, 0)')
      await settled(page)
      const picture = `${prefix}-${String(++pictures).padStart(2, '0')}-${name}.png`
      await page.screenshot({ path: join(artifacts, picture), animations: 'disabled', fullPage: whole === 'whole' })
      let grave = await graveViolations(page)
      // an alert may come in or go by itself while the page is looked at, and its colours while it fades are no state; what is wrong stays wrong
      for (let again = 0; again < 30 && grave.length > 0; again++) {
        await page.waitForTimeout(400)
        await settled(page)
        grave = await graveViolations(page)
      }
      const words = grave.map(
        ({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => node.html).join('\n    ')}`,
      )
      assert.deepEqual(words, [], `accessibility of ${picture}`)
    },
    async keepPictures(name, others) {
      const pages = [...browser.contexts().flatMap((context) => context.pages()), ...others]
      for (const [at, page] of pages.entries()) {
        await page
          .screenshot({ path: join(artifacts, `${prefix}-failed-${name}-${at + 1}.png`) })
          .catch(() => undefined)
      }
    },
    async close() {
      await browser.close()
      await guitu.stop()
      assert.deepEqual(faults, [])
    },
  }
}

// a string, because the rest of this code knows no document; the screens of the phone fade by their inline opacity
const nothingMoves = `
  document.querySelector('.ant-spin-spinning, .ant-skeleton-active, .adm-spin-loading') === null &&
  document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity) &&
  [...document.querySelectorAll('[style*="opacity"]')].every(({ style }) => ['', '0', '1'].includes(style.opacity))`

async function graveViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    // nodes that hold need no selector, and screens without a frame of another origin no second page to sum up in
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa'])
    .analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
}

/** Waits until nothing on the page moves or loads: a picture or a colour check in between would show neither state. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(nothingMoves)
}

/**
 * Makes tests that build on one another: after one that did not hold, the others fail at once instead of waiting for what cannot come.
 * `stage` is asked when a chapter runs, `others` for the pages that are not of the stage.
 */
export function chaptersOf(
  stage: () => Stage,
  others: () => readonly Page[] = () => [],
): (title: string, play: () => Promise<void>) => void {
  let broken = ''
  return (title, play) =>
    test(title, async () => {
      if (broken !== '') throw new Error(`not played: “${broken}” did not hold`)
      try {
        await play()
      } catch (error) {
        broken = title
        await stage().keepPictures(title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40), others())
        throw error
      }
    })
}
