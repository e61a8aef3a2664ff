import { Page } from '../../ui/page.tsx'

export default function NoticesPage() {
  return <Page title="通报" />
}
