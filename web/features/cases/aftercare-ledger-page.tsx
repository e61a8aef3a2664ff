import { Page } from '../../ui/page.tsx'

export default function AftercareLedgerPage() {
  return <Page title="安置帮教对象" />
}
