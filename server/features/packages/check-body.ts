import { MOST_NOTICES } from '@guitu/contract/rules/notice-table.ts'
import { asSystem } from '../../platform/database.ts'
import type { OpenPackage } from './format/open-package.ts'
import { PackageRefused } from './format/package-refused.ts'
import { findSendingBody } from './notice-queries.ts'
import type { OpeningGround } from './open-import.ts'
import type { SendingBody } from './stage-notices.ts'

/** The authorised body in whose name the signer of notices is trusted. @throws PackageRefused when there is none, or for too many notices */
export async function checkBody(
  ground: OpeningGround,
  table: { name: string; rows: number | null },
  signer: OpenPackage['signer'],
): Promise<SendingBody> {
  const body = await ground.database.transact(asSystem, (tx) => findSendingBody(tx, signer.fingerprint))
  if (!body) {
    const message = '这个证书没有登记为授权机关的证书，或者授权机关已停用，不能报送通报。请由安全管理员核实后登记。'
    throw new PackageRefused('county', 'no-authorised-body', message, signer.fingerprint)
  }
  if ((table.rows ?? 0) > MOST_NOTICES) {
    const message = `${table.name} 有 ${table.rows} 行，一个数据包最多 ${MOST_NOTICES} 份通报，请分成几个数据包。`
    throw new PackageRefused('rows', 'too-many-notices', message)
  }
  return body
}
