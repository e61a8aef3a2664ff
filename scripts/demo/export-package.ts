import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { exportPackage } from '@guitu/contract/packages.ts'
import { newId } from '../../server/platform/new-id.ts'
import { type DemoMaterial, readPersons } from './demo-material.ts'
import type { Story } from './story.ts'
import { mustHold } from './story-teller.ts'

/** The ledger of 通川区, sealed for the bureau itself and signed with its key. */
export function exportOf(material: DemoMaterial, signerFingerprint: string): BodyOf<typeof exportPackage> {
  return {
    id: newId(),
    kind: 'corrections',
    countyCode: '511702',
    purpose: '演示：导出后核对',
    recipients: [material.office.certificate],
    signerFingerprint,
  }
}

/** The county officer exports the ledger; the package opens with the bureau's key and holds every adult who was taken in. */
export async function exportLedger(story: Story, fingerprint: string, folder: string): Promise<void> {
  const { teller, material, people } = story
  await teller.step('通川区工作人员导出台账，数据包能用本局密钥打开', async (note) => {
    const { status, bytes, refusal } = await people.countyOfficer.send(exportPackage, {
      body: exportOf(material, fingerprint),
    })
    mustHold(status === 200, `导出应成功，得到 ${status}：${refusal?.message ?? ''}`)
    const path = join(folder, 'export.gtp')
    await writeFile(path, bytes)
    const exported = await readPersons({ path, office: material.office, sender: material.office.certificate }, folder)
    const numbers = new Set(exported.map(({ idNumber }) => idNumber))
    mustHold(
      material.persons.every(({ idNumber, minor }) => numbers.has(idNumber) !== minor),
      '导出的数据包里应有刚才入库的每一个成年人，没有未成年人',
    )
    note(`${bytes.length} 字节，${exported.length} 行，与入库的成年人逐一相符，未成年人不导出`)
  })
}
