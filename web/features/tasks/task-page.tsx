import { Page } from '../../ui/page.tsx'

export default function TaskPage() {
  return <Page title="任务详情" />
}
