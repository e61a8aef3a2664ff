import type { Locator, Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** Signs in at the desk with a demo account, from whatever page was asked for. */
export async function signInAtDesk(stage: Stage, page: Page, loginName: string, path = '/'): Promise<void> {
  await typeSignIn(stage, page, loginName, path)
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
}

async function typeSignIn(stage: Stage, page: Page, loginName: string, path: string): Promise<void> {
  await page.goto(stage.guitu.url + path)
  await page.getByLabel('用户名').fill(loginName)
  await page.getByLabel('口令', { exact: true }).fill(stage.guitu.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Opens a page from the menu and waits for its heading. */
export async function openFromMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: entry, exact: true }).click()
  await heading(page, entry).waitFor()
}

/** The heading of the page. */
export function heading(page: Page, text: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name: text })
}

/** Says why the record is opened, when the page asks: it asks once a day for each record in each window. */
export async function sayPurpose(page: Page, purpose = '日常监管帮教'): Promise<void> {
  await page
    .getByRole('region', { name: /^为什么查看/ })
    .getByRole('button', { name: purpose, exact: true })
    .click()
}

/** Signs in at the desk, on whatever screen, and opens a tab of a record, with the usual purpose. */
export async function openRecord(
  stage: Stage,
  page: Page,
  loginName: string,
  caseId: string,
  tab: string,
): Promise<void> {
  await typeSignIn(stage, page, loginName, `/cases/${caseId}`)
  await sayPurpose(page)
  await openTab(page, tab)
}

/** Opens a part of the record. */
export async function openTab(page: Page, tab: string): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click()
}

/** Sends the form of a modal and waits until it was taken. */
export async function submit(form: Locator, button: string): Promise<void> {
  await form.getByRole('button', { name: button, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

/** The modal with this title. */
export function dialog(page: Page, title: string | RegExp): Locator {
  return page.getByRole('dialog', { name: title })
}

/** A tag that says the state, beside the heading of a page. */
export function stateTag(page: Page, text: string): Locator {
  return page.locator('.page-head').getByText(text, { exact: true })
}

/** Chooses a file through the button that asks for one. */
export async function chooseFile(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(path)
}

/** The list of the select that stands open, once it has come to rest. */
export function openList(page: Page): Locator {
  return page.locator('.ant-select-dropdown:visible:not([class*="ant-slide-up-"])')
}

/** Chooses an option of a select: opens it by its label, clicks the option, and sees it chosen. */
export async function chooseOption(page: Page, within: Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label).click()
  await openList(page).getByTitle(option, { exact: true }).click()
  await within.getByTitle(option, { exact: true }).waitFor()
}

/** Types a day, or a day and a time, into a date picker. */
export async function typeDate(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.click()
  await field.fill(text)
  await field.press('Enter')
}

/** The text of an element that is there. */
export async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? ''
}
