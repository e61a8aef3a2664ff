import type { Page } from 'playwright-core'
import { chooseFile, chooseOption, dialog, heading, openFromMenu, signInAtDesk, textOf } from './desk.ts'
import { type Stage, sample } from './stage.ts'

/** The security administrator installs the office's key and trusts the sender of 通川区, on screen. */
export async function trustTongchuan(stage: Stage, page: Page): Promise<void> {
  await signInAtDesk(stage, page, 'anquan', '/trust')
  await heading(page, '数据包信任与密钥').waitFor()
  await page.getByText('还没有受信发送方：在新增之前，任何数据包都会被拒收').waitFor()

  await page.getByRole('button', { name: '安装密钥' }).click()
  const install = dialog(page, '安装本局密钥')
  await chooseFile(page, install.getByRole('button', { name: '选择证书文件' }), sample('keys/recipient-city.crt'))
  await chooseFile(page, install.getByRole('button', { name: '选择私钥文件' }), sample('keys/recipient-city.key'))
  await install.getByLabel('私钥口令').fill('1234')
  await stage.look(page, '安装本局密钥')
  await install.getByRole('button', { name: '安装', exact: true }).click()
  await page.getByRole('row', { name: /recipient-city/ }).waitFor()

  await page.getByRole('button', { name: '新增发送方' }).click()
  const trust = dialog(page, '新增受信发送方')
  await chooseFile(page, trust.getByRole('button', { name: '选择证书文件' }), sample('keys/sender-tongchuan.crt'))
  await chooseOption(page, trust, '可以报送的县市区', '通川区')
  await trust.getByText('新增受信发送方').click()
  await chooseOption(page, trust, '可以报送的类别', '社区矫正')
  // a list of several choices stays open until something else is clicked
  await trust.getByText('新增受信发送方').click()
  await trust.getByRole('button', { name: '信任', exact: true }).click()
  await page.getByRole('row', { name: /sender-tongchuan.*通川区.*社区矫正/ }).waitFor()
  await stage.look(page, '数据包信任与密钥')
}

/** The security administrator registers an authorised body; answers the key that is shown once. */
export async function registerBody(stage: Stage, page: Page): Promise<string> {
  await openFromMenu(page, '授权机关')
  await page.getByRole('button', { name: '新增' }).click()
  const add = dialog(page, '新增授权机关')
  await add.getByLabel('名称').fill('达州市公安局通川区分局')
  await chooseOption(page, add, '类别', '公安机关')
  await add.getByRole('button', { name: '新增并生成密钥' }).click()
  const shown = dialog(page, '达州市公安局通川区分局的接入密钥')
  const key = await textOf(shown.getByRole('code'))
  await shown.getByRole('button', { name: '我已保存' }).click()
  await page.getByRole('row', { name: /达州市公安局通川区分局.*公安.*启用/ }).waitFor()
  await stage.look(page, '授权机关')
  return key.trim()
}
