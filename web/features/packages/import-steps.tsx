import type { PackageImportValue } from '@guitu/contract/packages.ts'
import { packageSteps } from '@guitu/contract/rules/package-steps.ts'
import { Steps } from 'antd'

/** The checks of a package in their order, and the one that refused it. */
export function ImportSteps({ taken }: { taken: PackageImportValue }) {
  const refused = taken.state === 'refused'
  // a package that is still being opened names no step; once its manifest is read, only the rows are left
  const reading = taken.kind === null ? 'read' : 'rows'
  const at = Object.keys(packageSteps).indexOf(refused ? taken.step : reading)
  return (
    <section className="panel">
      <h2>检查步骤</h2>
      <Steps
        size="small"
        responsive
        titlePlacement="vertical"
        current={Math.max(0, at)}
        status={refused ? 'error' : 'process'}
        items={Object.values(packageSteps).map((title) => ({ title }))}
      />
    </section>
  )
}
