import { Page } from '../../ui/page.tsx'

export default function AlertPage() {
  return <Page title="预警详情" />
}
