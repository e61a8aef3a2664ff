import { Page } from '../../ui/page.tsx'

export default function TrustPage() {
  return <Page title="数据包信任与密钥" />
}
