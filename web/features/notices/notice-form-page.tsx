import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { type fileNotice, listNotices } from '@guitu/contract/notices.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { PersonHeader, useCaseHeader } from '../cases/person-header.tsx'
import { CasePicker } from './case-picker.tsx'
import { NoticeForm } from './notice-form.tsx'
import { NoticeReceipt } from './notice-receipt.tsx'

const crumbs = [{ title: '预警管理' }, { title: '通报', to: '/notices' }]

/** 登记通报: about one person, who comes with the address (`?caseId=`) or is looked for first; with `&corrects=` it corrects a filed notice. */
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
  if (address.corrects) return <NoticeCorrection key={address.corrects} caseId={caseId} noticeId={address.corrects} />
  return <NoticeAbout key={caseId} caseId={caseId} onOther={() => change({ caseId: undefined })} />
}

/** 更正通报: the form with what the first says, which stays as it came. */
function NoticeCorrection({ caseId, noticeId }: { caseId: string; noticeId: string }) {
  const [receipt, setReceipt] = useState<AnswerOf<typeof fileNotice>>()
  const subject = useCaseHeader(caseId)
  const notices = useQuery({
    queryKey: ['notices', 'of-case', caseId],
    queryFn: ({ signal }) => call(listNotices, { signal, query: { caseId, pageSize: 100 } }),
  })
  const title = '更正通报'
  if (!subject.data) return <Page title={title} crumbs={crumbs} query={subject} />
  if (!notices.data) return <Page title={title} crumbs={crumbs} query={notices} />
  const corrected = notices.data.rows.find((notice) => notice.id === noticeId)
  if (receipt) {
    return (
      <Page title={title} crumbs={crumbs}>
        <section className="panel">
          <NoticeReceipt receipt={receipt} caseId={caseId} />
        </section>
      </Page>
    )
  }
  if (!corrected || corrected.correctedBy !== null) {
    return (
      <Page title={title} crumbs={crumbs}>
        <EmptyState text={corrected ? '这份通报已经更正或者撤回' : '没有找到这份通报'} />
      </Page>
    )
  }
  return (
    <Page title={title} crumbs={crumbs}>
      <PersonHeader caseId={caseId} />
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={`更正通报 ${corrected.receiptNumber}：原通报保留备查。由它产生的预警并入更正后的通报；更正后不再支持的，以“撤回”办结。`}
      />
      <NoticeForm subject={subject.data} corrected={corrected} onFiled={setReceipt} />
    </Page>
  )
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
