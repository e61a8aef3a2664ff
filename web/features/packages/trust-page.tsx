import { Page } from '../../ui/page.tsx'
import { PackageKeys } from './package-keys.tsx'
import { TrustedSenders } from './trusted-senders.tsx'

/** Whose packages are taken in, and with which keys of the bureau they are opened and sealed. */
export default function TrustPage() {
  return (
    <Page title="数据包信任与密钥" crumbs={[{ title: '系统管理' }]}>
      <TrustedSenders />
      <PackageKeys />
    </Page>
  )
}
