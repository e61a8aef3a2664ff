import { Page } from '../../ui/page.tsx'

export default function TasksPage() {
  return <Page title="任务管理" />
}
