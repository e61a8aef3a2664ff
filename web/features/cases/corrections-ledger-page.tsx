import { Page } from '../../ui/page.tsx'

export default function CorrectionsLedgerPage() {
  return <Page title="社区矫正对象" />
}
