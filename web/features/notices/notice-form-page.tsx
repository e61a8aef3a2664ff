import { Page } from '../../ui/page.tsx'

export default function NoticeFormPage() {
  return <Page title="登记通报" />
}
