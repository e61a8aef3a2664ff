import { Ledger } from './ledger.tsx'

export default function AftercareLedgerPage() {
  return <Ledger key="aftercare" kind="aftercare" />
}
