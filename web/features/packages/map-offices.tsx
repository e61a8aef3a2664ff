import { mapOffice, type PackageImportValue } from '@guitu/contract/packages.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'

/** Names of offices in the package that no office bears: each is mapped once and remembered for the county. */
export function MapOffices({ taken }: { taken: PackageImportValue }) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const mapping = useMutation({
    mutationFn: ({ name, officeCode }: { name: string; officeCode: string }) =>
      call(mapOffice, { params: { id: taken.id }, body: { name, officeCode } }),
    onSuccess: (next) => {
      client.setQueryData(['import', taken.id], next)
      void client.invalidateQueries({ queryKey: ['import-rows', taken.id] })
    },
  })
  return (
    <section className="panel">
      <h2>未知的机构名称</h2>
      <p>
        表格中的下列司法所名称与系统中的对不上，这些行暂列为拒收。请逐个指定对应的司法所；以后这个县市区再出现同样的名称，不再询问。
      </p>
      {mapping.error && <ErrorPanel error={mapping.error} />}
      {taken.unknownOffices.map((name) => (
        <div key={name} className="map-office">
          <strong className="wrap">{name}</strong>
          <OfficeSelect
            scope={taken.countyCode ?? ''}
            aria-label={`“${name}”对应的司法所`}
            placeholder="选择对应的司法所"
            {...(chosen[name] ? { value: chosen[name] } : {})}
            onChange={(code) => setChosen({ ...chosen, [name]: code })}
          />
          <Button
            disabled={!chosen[name]}
            loading={mapping.isPending && mapping.variables.name === name}
            onClick={() => mapping.mutate({ name, officeCode: chosen[name] ?? '' })}
          >
            指定
          </Button>
        </div>
      ))}
    </section>
  )
}
