import { Page } from '../../ui/page.tsx'

export default function BodiesPage() {
  return <Page title="授权机关" />
}
