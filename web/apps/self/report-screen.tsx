import { MIN_REPORT_WORDS } from '@guitu/contract/rules/report.ts'
import { type ReportKind, reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { listOwnReports, sendOwnReport } from '@guitu/contract/self-reports.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ChoiceQuestion } from './choice-question.tsx'
import { Failure } from './failure.tsx'
import { type OwnPhoto, PhotoQuestion } from './photo-question.tsx'
import { type Question, QuestionFlow } from './question-flow.tsx'

/** A report: what has been, photos of papers, and off it goes. */
export function ReportScreen() {
  const able = useQuery({ queryKey: ['own-reports'], queryFn: ({ signal }) => call(listOwnReports, { signal }) })
  if (able.error) {
    return (
      <main className="screen">
        <Failure error={able.error} onRetry={() => void able.refetch()} />
      </main>
    )
  }
  if (!able.data) {
    return (
      <main className="screen">
        <p role="status">正在打开……</p>
      </main>
    )
  }
  return (
    <main className="screen">
      {able.data.canReport.length === 0 ? (
        <>
          <h1 tabIndex={-1}>现在不能报告</h1>
          <p>{able.data.whyNot}</p>
        </>
      ) : (
        <ReportForm kinds={able.data.canReport} />
      )}
    </main>
  )
}

function ReportForm({ kinds }: { kinds: readonly ReportKind[] }) {
  const client = useQueryClient()
  const [search] = useSearchParams()
  const wanted = kinds.find((each) => each === search.get('kind'))
  const [id] = useState(() => newId())
  const [kind, setKind] = useState<ReportKind>(wanted ?? kinds[0]!)
  const [content, setContent] = useState('')
  const [hospital, setHospital] = useState('')
  const [photos, setPhotos] = useState<readonly OwnPhoto[]>([])
  const [sendingPhoto, setSendingPhoto] = useState(false)
  const sending = useMutation({
    mutationFn: () =>
      call(sendOwnReport, {
        body: {
          id,
          kind,
          content: content.trim(),
          ...(kind === 're-examination' ? { hospital: hospital.trim() } : {}),
          attachmentIds: photos.map((photo) => photo.id),
        },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['own-reports'] })
      void client.invalidateQueries({ queryKey: ['own-duties'] })
    },
  })
  if (sending.isSuccess) {
    return (
      <>
        <h1 tabIndex={-1}>报告收到了</h1>
        <p>这次报告已经算数。接下来司法所的工作人员会看，看过以后，在“我的报告”里会写“司法所已确认”。</p>
        <p>如果写得不清楚，工作人员会请您再报告一次，并写明原因。</p>
        <Link className="act" to="/">
          回到首页
        </Link>
      </>
    )
  }
  const health = kind !== 'report'
  const questions: Question[] = [
    ...(kinds.length > 1
      ? [
          {
            key: 'kind',
            title: '您要报告什么？',
            body: (
              <ChoiceQuestion
                label="报告的种类"
                name="kind"
                options={
                  Object.fromEntries(kinds.map((each) => [each, reportKinds[each]])) as Record<ReportKind, string>
                }
                value={kind}
                onChange={setKind}
              />
            ),
            answered: reportKinds[kind],
            fault: () => undefined,
          },
        ]
      : []),
    ...(kind === 're-examination'
      ? [
          {
            key: 'hospital',
            title: '在哪家医院复查的？',
            body: (
              <input
                aria-label="医院"
                value={hospital}
                maxLength={100}
                onChange={(event) => setHospital(event.target.value)}
              />
            ),
            answered: hospital.trim(),
            fault: () => ([...hospital.trim()].length < 2 ? '请写医院的名字' : undefined),
          },
        ]
      : []),
    {
      key: 'content',
      title: health ? '病情怎么样？' : '这段时间怎么样？',
      hint: health
        ? '写写身体情况、看病和吃药的情况。'
        : '写写工作、生活、家里和身体的情况，换了住处、工作或者电话也写上。',
      body: (
        <textarea
          aria-label="报告内容"
          rows={7}
          maxLength={2000}
          value={content}
          onChange={(event) => setContent(event.target.value)}
        />
      ),
      answered: content.trim(),
      fault: () => ([...content.trim()].length < MIN_REPORT_WORDS ? '请写几句话再往下走' : undefined),
    },
    {
      key: 'photos',
      title: '有材料要拍照吗？',
      hint: '例如病历、工资条。没有就直接点“下一步”。请不要拍人。照片里的位置信息会去掉。',
      body: <PhotoQuestion photos={photos} onChange={setPhotos} onBusy={setSendingPhoto} />,
      answered: photos.length === 0 ? '' : `${photos.length} 张照片`,
      fault: () => (sendingPhoto ? '照片还在上传，请等一下再往下走' : undefined),
    },
  ]
  return (
    <QuestionFlow
      questions={questions}
      sendText="提交报告"
      next="提交以后就算报告了。司法所的工作人员会看并确认。"
      pending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
    />
  )
}
