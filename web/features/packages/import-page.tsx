import { Page } from '../../ui/page.tsx'

export default function ImportPage() {
  return <Page title="离线数据包" />
}
