import type { FieldPersonValue } from '@guitu/contract/field.ts'
import { addMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { mayAttachPosition } from '@guitu/contract/rules/officer-position.ts'
import { NEXT_VISIT_WITHIN_MONTHS, visitKinds, visitWays } from '@guitu/contract/rules/visit.ts'
import { Button, Checkbox, Input, Selector, TextArea, Toast } from 'antd-mobile'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { BackBar, useBack } from './back-bar.tsx'
import { FailedBlock } from './failed-block.tsx'
import { keepRecord } from './keep-record.ts'
import { OwnPositionField } from './own-position-field.tsx'
import { PhotoField } from './photo-field.tsx'
import type { QueueItem } from './queue/queue-item.ts'
import { sendAgain } from './queue/sync-queue.ts'
import { useOpenField } from './session/field-state.ts'
import { useDraft } from './session/use-draft.ts'
import { useServerNow } from './use-server-now.ts'
import { type VisitDraft, visitBody, visitDraftOf, visitFaults } from './visit-draft.ts'

/** 登记走访、谈话, also without signal; with `?item=` one that the server did not take is corrected. */
export function VisitScreen() {
  const { caseId = '' } = useParams()
  const [search] = useSearchParams()
  const { day, items } = useOpenField()
  const person = day?.people.find((one) => one.caseId === caseId)
  const refused = items.find(({ id }) => id === search.get('item'))
  return (
    <>
      <BackBar title="登记走访谈话" />
      <main className="screen">
        {person ? (
          <VisitForm key={refused?.id ?? 'new'} person={person} {...(refused ? { refused } : {})} />
        ) : (
          <p className="nothing">这个人现在不在今天的外勤工作里，请在电脑上登记。</p>
        )}
      </main>
    </>
  )
}

const optionsOf = <K extends string>(texts: Readonly<Record<K, string>>) =>
  (Object.entries(texts) as [K, string][]).map(([value, label]) => ({ value, label }))

function VisitForm({ person, refused }: { person: FieldPersonValue; refused?: QueueItem }) {
  const back = useBack(refused ? '/queue' : `/people/${person.caseId}`)
  const today = shanghaiDate(useServerNow())
  const [draft, change, forget] = useDraft<VisitDraft>(
    refused ? `correct/${refused.id}` : `visit/${person.caseId}`,
    visitDraftOf(refused, today),
  )
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  if (draft === undefined) return null
  const faults = visitFaults(draft, person.kind, today)
  const shown = tried ? faults : {}
  const keep = async () => {
    setTried(true)
    if (Object.keys(faults).length > 0) {
      Toast.show({ content: Object.values(faults)[0]!, position: 'top' })
      return
    }
    const deed = { kind: 'visit' as const, body: visitBody(draft, person) }
    const title = `登记${visitKinds[draft.kind]}`
    if (refused) {
      await sendAgain({ ...refused, deed, title, photos: draft.photos })
      Toast.show({ icon: 'success', content: '已保存，自动上传', position: 'top' })
    } else {
      const kept = await keepRecord({
        lane: `case:${person.caseId}`,
        title,
        about: person.name,
        deed,
        photos: draft.photos,
        officeCode: person.officeCode,
      })
      if (!kept) return
    }
    await forget()
    back()
  }
  return (
    <section className="card" aria-label={`${person.name}的走访谈话`}>
      <h1>{person.name}</h1>
      {refused?.refusal && <FailedBlock text={refused.refusal.message} />}
      <p className="label">类别</p>
      <Selector
        columns={2}
        options={optionsOf(visitKinds)}
        value={[draft.kind]}
        onChange={([kind]) => kind && change({ kind })}
      />
      <p className="label">方式</p>
      <Selector
        columns={3}
        options={optionsOf(visitWays)}
        value={[draft.how]}
        onChange={([how]) => how && change({ how })}
      />
      <label htmlFor="held-on">日期</label>
      <input
        id="held-on"
        type="date"
        className="boxed date"
        value={draft.heldOn}
        max={today}
        onChange={(event) => change({ heldOn: event.target.value })}
      />
      <Fault text={shown.heldOn} />
      <label htmlFor="place">{draft.how === 'in-person' ? '地点' : '地点（可不填）'}</label>
      <Input
        id="place"
        className="boxed"
        value={draft.place}
        onChange={(place) => change({ place })}
        placeholder="如：本人家中、司法所"
        maxLength={60}
      />
      <Fault text={shown.place} />
      <label htmlFor="met">见到了谁</label>
      <Input
        id="met"
        className="boxed"
        value={draft.met}
        onChange={(met) => change({ met })}
        placeholder="如：本人、父亲、村干部"
        maxLength={60}
      />
      <Fault text={shown.met} />
      <label htmlFor="companions">同行人（可不填）</label>
      <Input
        id="companions"
        className="boxed"
        value={draft.companions}
        onChange={(companions) => change({ companions })}
        placeholder="如：社区民警、志愿者"
        maxLength={60}
      />
      <label htmlFor="content">谈了什么</label>
      <TextArea
        id="content"
        className="boxed"
        value={draft.content}
        onChange={(content) => change({ content })}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={2000}
        showCount
      />
      <Fault text={shown.content} />
      <p className="label">照片（可不附，去掉位置信息，放入这份档案的附件）</p>
      <PhotoField photos={draft.photos} onChange={(photos) => change({ photos })} onBusy={setBusy} />
      <label htmlFor="next-on">约定下次日期（可不填）</label>
      <input
        id="next-on"
        type="date"
        className="boxed date"
        value={draft.nextOn}
        min={draft.heldOn}
        max={addMonths(today, NEXT_VISIT_WITHIN_MONTHS)}
        onChange={(event) => change({ nextOn: event.target.value })}
      />
      <Fault text={shown.nextOn} />
      {mayAttachPosition(person.kind, draft.how) === 'yes' && (
        <OwnPositionField value={draft.officerPosition} onChange={(officerPosition) => change({ officerPosition })} />
      )}
      {person.kind === 'aftercare' && (
        <>
          <Checkbox checked={draft.agreed} onChange={(agreed) => change({ agreed })} className="agreed">
            本人同意这次走访或者谈话
          </Checkbox>
          <Fault text={shown.agreed} />
        </>
      )}
      <Button block size="large" color="primary" className="form-end" loading={busy} onClick={() => void keep()}>
        保存
      </Button>
    </section>
  )
}

function Fault({ text }: { text: string | undefined }) {
  return text ? (
    <p className="fault" role="alert">
      {text}
    </p>
  ) : null
}
