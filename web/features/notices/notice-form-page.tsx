import { readCase } from '@guitu/contract/cases.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { fileNotice } from '@guitu/contract/notices.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { CasePicker } from './case-picker.tsx'
import { NoticeForm } from './notice-form.tsx'
import './notice-form-page.css'
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
  const offices = useOffices()
  const [receipt, setReceipt] = useState<AnswerOf<typeof fileNotice>>()
  const [round, setRound] = useState(0)
  const subject = useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => call(readCase, { signal, params: { id: caseId } }),
  })
  if (!subject.data) return <Page title="登记通报" crumbs={crumbs} query={subject} />
  const { personName, kind, caseNumber, officeCode } = subject.data
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
    <Page title="登记通报" crumbs={crumbs}>
      <section className="panel subject" aria-label="通报对象">
        <strong>{personName}</strong>
        <span>{caseKinds[kind]}</span>
        <span className="number">{caseNumber}</span>
        <span>{officeLabel(offices, officeCode)}</span>
        <Button type="link" onClick={onOther}>
          换一个人
        </Button>
      </section>
      <NoticeForm key={round} subject={subject.data} onFiled={setReceipt} />
    </Page>
  )
}
