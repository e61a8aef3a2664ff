import { Page } from '../../ui/page.tsx'

export default function DrillMessagesPage() {
  return <Page title="通知台" />
}
