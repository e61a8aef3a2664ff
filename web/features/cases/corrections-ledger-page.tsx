import { Ledger } from './ledger.tsx'

export default function CorrectionsLedgerPage() {
  return <Ledger key="corrections" kind="corrections" />
}
