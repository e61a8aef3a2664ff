import type { PackageImportValue } from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { missingColumns, reasonHeading } from '@guitu/contract/rules/map-headings.ts'
import { mapColumns } from '@guitu/contract/spreadsheets.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'

const leftOut = ''

/** Which heading of the spreadsheet means which column of the template: said once and remembered for the county. */
export function MapColumns({ taken }: { taken: PackageImportValue }) {
  const client = useQueryClient()
  const kind = taken.kind as CaseKindValue
  const [mapping, setMapping] = useState(taken.mapping ?? [])
  const [open, setOpen] = useState(taken.state === 'mapping')
  const saving = useMutation({
    mutationFn: () => call(mapColumns, { params: { id: taken.id }, body: { mapping } }),
    onSuccess: (next) => {
      client.setQueryData(['import', taken.id], next)
      void client.invalidateQueries({ queryKey: ['import-rows', taken.id] })
    },
  })
  const missing = missingColumns(kind, mapping)
  const given = new Set(mapping.map(({ column }) => column))
  if (!open) {
    return (
      <section className="panel">
        <Button onClick={() => setOpen(true)}>修改各列的对应</Button>
      </section>
    )
  }
  return (
    <section className="panel">
      <h2>指定各列</h2>
      <p>左边是表格的表头，右边选它对应的列。同样的表头下次不再询问。</p>
      {saving.error && <ErrorPanel error={saving.error} />}
      {missing.length > 0 && <Alert type="warning" showIcon title={`还没有指定必填的列：${missing.join('、')}`} />}
      {mapping.map(({ heading, column }, at) => (
        <div key={heading} className="map-office">
          <strong className="wrap">{heading}</strong>
          <Select
            aria-label={`“${heading}”对应的列`}
            showSearch
            value={column ?? leftOut}
            disabled={heading === reasonHeading}
            options={[
              { value: leftOut, label: '不导入' },
              ...caseTableColumns[kind]
                .filter(({ header }) => header === column || !given.has(header))
                .map(({ header, required }) => ({ value: header, label: required ? `${header}（必填）` : header })),
            ]}
            onChange={(next: string) =>
              setMapping(mapping.with(at, { heading, column: next === leftOut ? null : next }))
            }
          />
        </div>
      ))}
      {missing.length === 0 && (
        <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
          按此对应检查表格
        </Button>
      )}
    </section>
  )
}
