import { Page } from '../../ui/page.tsx'

export default function OfficesPage() {
  return <Page title="机构与责任人" />
}
