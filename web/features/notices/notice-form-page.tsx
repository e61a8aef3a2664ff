import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { fileNotice } from '@guitu/contract/notices.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PersonHeader, useCaseHeader } from '../cases/person-header.tsx'
import { CasePicker } from './case-picker.tsx'
import { NoticeForm } from './notice-form.tsx'
import { NoticeReceipt } from './notice-receipt.tsx'

const crumbs = [{ title: '预警管理' }, { title: '通报', to: '/notices' }]

/** 登记通报: about one person, who comes with the address (`?caseId=`) or is looked for first. */
export default function NoticeFormPage() {
  const [address, change] = useAddress()
  const caseId = address.caseId
  if (caseId === undefined) {
    return (
      <Page title="登记通报" crumbs={crumbs}>
        <section className="panel" aria-labelledby="pick-person">
          <h2 id="pick-person">通报的是谁</h2>
          <CasePicker onPick={(picked) => change({ caseId: picked })} />
        </section>
      </Page>
    )
  }
  return <NoticeAbout key={caseId} caseId={caseId} onOther={() => change({ caseId: undefined })} />
}

function NoticeAbout({ caseId, onOther }: { caseId: string; onOther: () => void }) {
  const [receipt, setReceipt] = useState<AnswerOf<typeof fileNotice>>()
  const [round, setRound] = useState(0)
  const subject = useCaseHeader(caseId)
  if (!subject.data) return <Page title="登记通报" crumbs={crumbs} query={subject} />
  if (receipt) {
    return (
      <Page title="登记通报" crumbs={crumbs}>
        <section className="panel">
          <NoticeReceipt
            receipt={receipt}
            caseId={caseId}
            onAnother={() => {
              setReceipt(undefined)
              setRound(round + 1)
            }}
          />
        </section>
      </Page>
    )
  }
  return (
    <Page title="登记通报" crumbs={crumbs} actions={<Button onClick={onOther}>换一个人</Button>}>
      <PersonHeader caseId={caseId} />
      <NoticeForm key={round} subject={subject.data} onFiled={setReceipt} />
    </Page>
  )
}
