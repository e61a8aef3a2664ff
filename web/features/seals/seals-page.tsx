import { Segmented } from 'antd'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { RecordQueries } from './record-queries.tsx'
import { SealRegister } from './seal-register.tsx'

/** 封存档案与查阅: what is sealed, and who may look into it for whom and until when. */
export default function SealsPage() {
  const [address, change] = useAddress()
  const queries = address.kind === 'queries'
  return (
    <Page title="封存档案与查阅" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <div className="toolbar">
          <Segmented
            aria-label="类别"
            value={queries ? 'queries' : 'seals'}
            options={[
              { value: 'seals', label: '封存登记' },
              { value: 'queries', label: '查阅登记' },
            ]}
            onChange={(kind) => change({ kind, view: undefined, page: undefined })}
          />
        </div>
        {queries ? <RecordQueries /> : <SealRegister />}
      </section>
    </Page>
  )
}
