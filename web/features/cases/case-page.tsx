import { Page } from '../../ui/page.tsx'

export default function CasePage() {
  return <Page title="档案" />
}
