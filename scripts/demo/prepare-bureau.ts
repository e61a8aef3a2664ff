import { addBody } from '@guitu/contract/notices.ts'
import { addPackageKey, trustSender } from '@guitu/contract/packages.ts'
import { newId } from '../../server/platform/new-id.ts'
import { ApiClient } from './api-client.ts'
import type { Story } from './story.ts'
import { mustHold } from './story-teller.ts'

/** The security administrator installs the office's key, trusts one sender for one county, and lets one body send notices. */
export async function prepareBureau(story: Story): Promise<{ fingerprint: string; body: ApiClient }> {
  const { teller, material, people } = story
  const fingerprint = await teller.step('安全管理员安装本局数据包密钥（测试材料，不是真实密钥）', async (note) => {
    const key = await people.securityAdmin.call(addPackageKey, { body: material.office })
    note(`证书 ${key.subject}，指纹 ${key.fingerprint.slice(0, 16)}…`)
    return key.fingerprint
  })
  await teller.step('安全管理员信任通川区的发送方，只限 511702、社区矫正（测试证书）', async (note) => {
    const sender = await people.securityAdmin.call(trustSender, {
      body: { certificate: material.senderCertificate, counties: ['511702'], kinds: ['corrections'] },
    })
    mustHold(sender.active && sender.counties.join() === '511702', '发送方应已启用，且只限通川区')
    note(`发送方 ${sender.subject}`)
  })
  const body = await teller.step('安全管理员登记授权机关，取得接入密钥（只显示一次）', async (note) => {
    const made = await people.securityAdmin.call(addBody, {
      body: { id: newId(), name: `达州市公安局通川区分局（演示 ${Date.now() % 100_000}）`, kind: 'police' },
    })
    mustHold(made.key.length >= 20, '登记的答复里应有接入密钥')
    note(`${made.name}，密钥以 ${made.keyHint} 标记`)
    return new ApiClient(story.url, { authorization: `Bearer ${made.key}` })
  })
  return { fingerprint, body }
}
