import assert from 'node:assert/strict'
import { addAccount, authoriseAccount } from '@guitu/contract/accounts.ts'
import { signInAs } from '../scripts/demo/api-client.ts'
import { heading } from './desk.ts'
import type { Stage } from './stage.ts'

const loginName = 'zhiyuanzhe'
const [first, own] = ['lishi-kouling-1', 'ziji-de-kouling-2']

// a string, because the rest of this code knows no document
const keepNumber = `addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="tel:"]')
  if (!link) return
  event.preventDefault()
  window.dialled = link.href
}, true)`

/** An account of a helper, added and put to use by two administrators, with a password that is to be changed. */
export async function addHelper(stage: Stage, id: string, officeCode: string): Promise<void> {
  const { url, password } = stage.guitu
  const [{ client: system }, { client: security }] = [
    await signInAs(url, 'xitong', password),
    await signInAs(url, 'anquan', password),
  ]
  const { version } = await system.call(addAccount, {
    body: {
      id,
      loginName,
      displayName: '蒲桂英',
      role: 'helper',
      officeCode,
      password: first,
    },
  })
  await security.call(authoriseAccount, {
    params: { id },
    body: { active: true, role: 'helper', officeCode, version },
  })
}

/** The helper's first day: the password, the task, the person of it and nobody else, and a call whose result is noted in the task. */
export async function playHelper(stage: Stage, name: string): Promise<void> {
  const { url } = stage.guitu
  const theirs = await stage.open('phone')
  // there is no dialler in this browser
  await theirs.addInitScript(keepNumber)
  await theirs.goto(`${url}/field`)
  await theirs.getByLabel('用户名').fill(loginName)
  await theirs.getByLabel('口令').fill(first)
  await theirs.getByRole('button', { name: '登录' }).click()
  await heading(theirs, '修改口令').waitFor()
  await theirs.getByLabel('原口令').fill(first)
  await theirs.getByLabel('新口令', { exact: true }).fill(own)
  await theirs.getByLabel('再输一次新口令').fill(own)
  await stage.look(theirs, '修改口令')
  await theirs.getByRole('button', { name: '修改口令' }).click()
  await theirs.getByRole('link', { name: /陪同办理低保/ }).click()
  await theirs.getByRole('button', { name: '接收任务' }).click()
  await theirs.getByLabel('办理情况').waitFor()
  await theirs.getByRole('link', { name }).click()
  await theirs.getByText(/\d{3}\*{4}\d{4}/).waitFor()
  assert.equal(await theirs.getByRole('button', { name: '登记走访谈话' }).count(), 0)
  await theirs.getByRole('button', { name: '打电话' }).click()
  await theirs.getByText('刚才的电话结果怎样？').waitFor()
  assert.match((await theirs.evaluate<string>('window.dialled')) ?? '', /^tel:1\d{10}$/)
  await theirs.getByText('已联系上本人').click()
  await stage.look(theirs, '志愿者通话', 'whole')
  await theirs.getByRole('button', { name: '保存' }).click()
  // what stands among the steps came from the server
  await theirs.getByRole('link', { name: /陪同办理低保/ }).click()
  await theirs.getByText(/电话：已联系上本人/).waitFor()
  await theirs.context().close()
}
