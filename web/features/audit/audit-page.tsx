import { Page } from '../../ui/page.tsx'

export default function AuditPage() {
  return <Page title="审计日志" />
}
