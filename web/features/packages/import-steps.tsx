import type { PackageImportValue } from '@guitu/contract/packages.ts'
import { Steps } from 'antd'
import { packageSteps } from './import-texts.ts'

/** The checks of a package in their order, and the one that refused it. */
export function ImportSteps({ taken }: { taken: PackageImportValue }) {
  const refused = taken.state === 'refused'
  // a package that is still being opened names no step; once its manifest is read, only the rows are left
  const reading = taken.kind === null ? 'read' : 'rows'
  const at = packageSteps.findIndex(({ step }) => step === (refused ? taken.step : reading))
  return (
    <section className="panel">
      <h2>检查步骤</h2>
      <Steps
        size="small"
        responsive
        titlePlacement="vertical"
        current={Math.max(0, at)}
        status={refused ? 'error' : 'process'}
        items={packageSteps.map(({ title }) => ({ title }))}
      />
    </section>
  )
}
