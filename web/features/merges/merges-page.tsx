import { Segmented } from 'antd'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DuplicatePairs } from './duplicate-pairs.tsx'
import { MergeRegister } from './merge-register.tsx'

/** 重复人员: who may have been entered twice, and who was made one on whose word. */
export default function MergesPage() {
  const [address, change] = useAddress()
  const register = address.kind === 'merges'
  return (
    <Page title="重复人员" crumbs={[{ title: '重点人员管理' }]}>
      <section className="panel">
        <div className="toolbar">
          <Segmented
            aria-label="类别"
            value={register ? 'merges' : 'duplicates'}
            options={[
              { value: 'duplicates', label: '可能重复' },
              { value: 'merges', label: '合并登记' },
            ]}
            onChange={(kind) => change({ kind, view: undefined, page: undefined })}
          />
        </div>
        {register ? <MergeRegister /> : <DuplicatePairs />}
      </section>
    </Page>
  )
}
