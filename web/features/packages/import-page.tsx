import { type PackageImportValue, readImport } from '@guitu/contract/packages.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Descriptions } from 'antd'
import { useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { Page } from '../../ui/page.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { certificateName } from './certificate-name.ts'
import { Fingerprint } from './fingerprint.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportSteps } from './import-steps.tsx'
import { countyText, importStates, kindText, sizeText } from './import-texts.ts'
import { MapColumns } from './map-columns.tsx'
import { MapOffices } from './map-offices.tsx'

/** States in which the server is at work; the page asks anew even if a live event was missed. */
const working = ['opening', 'committing']

/** One import, from the checks of a package or table to what was taken in and what was handed back. */
export default function ImportPage() {
  const { id = '' } = useParams()
  const client = useQueryClient()
  const may = useMay()
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => call(readImport, { params: { id }, signal }),
    refetchInterval: ({ state }) => (working.includes(state.data?.state ?? '') ? 1500 : false),
  })
  useLive('import', (event) => {
    if (event.id !== id) return
    void client.invalidateQueries({ queryKey: ['import', id] })
    if (!working.includes(query.data?.state ?? '')) void client.invalidateQueries({ queryKey: ['import-rows', id] })
  })
  const taken = query.data
  const previewed = taken && ['preview', 'held', 'committing', 'committed'].includes(taken.state)
  return (
    <Page
      title={taken?.fileName ?? '数据导入'}
      crumbs={[{ title: '重点人员管理' }, { title: '数据导入', to: '/imports' }]}
      tags={taken && <StateTag state={taken.state} states={importStates} />}
      query={query}
    >
      {taken && (
        <>
          <ImportProgress taken={taken} />
          {(taken.state === 'preview' || taken.state === 'held') &&
            taken.unknownOffices.length > 0 &&
            may('import.write') && <MapOffices taken={taken} />}
          {taken.origin === 'spreadsheet' &&
            (taken.state === 'mapping' || taken.state === 'preview') &&
            may('import.spreadsheet') && <MapColumns key={taken.state} taken={taken} />}
          {taken.origin === 'package' && (taken.state === 'opening' || taken.state === 'refused') && (
            <ImportSteps taken={taken} />
          )}
          <Origin taken={taken} />
          {previewed && <ImportRows taken={taken} />}
        </>
      )}
    </Page>
  )
}

function Origin({ taken }: { taken: PackageImportValue }) {
  return (
    <section className="panel">
      <h2>{taken.origin === 'spreadsheet' ? '表格' : '数据包'}</h2>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 1, md: 2, xl: 3 }}
        items={[
          // a package that was refused early says nothing about itself that was checked
          { key: 'kind', label: '类别', children: kindText(taken.kind) },
          { key: 'county', label: '县市区', children: countyText(taken.countyCode) },
          { key: 'made', label: '生成时间', children: formatMoment(taken.packageCreatedAt) },
          {
            key: 'sender',
            label: '发送方证书',
            children: taken.senderSubject && (
              <span className="wrap" title={taken.senderSubject}>
                {certificateName(taken.senderSubject)}
              </span>
            ),
          },
          {
            key: 'fingerprint',
            label: '证书指纹',
            children: taken.senderFingerprint && <Fingerprint text={taken.senderFingerprint} />,
          },
          { key: 'source', label: '来源单位', children: taken.source && <span className="wrap">{taken.source}</span> },
          { key: 'size', label: '大小', children: sizeText(taken.size) },
          { key: 'uploaded', label: '上传', children: `${taken.uploadedBy} ${formatMoment(taken.uploadedAt)}` },
          ...(taken.committedAt
            ? [
                {
                  key: 'committed',
                  label: '入库',
                  children: `${taken.committedBy ?? ''} ${formatMoment(taken.committedAt)}`,
                },
              ]
            : []),
        ].filter(({ children }) => children)}
      />
    </section>
  )
}
