import { Button, Dialog, TextArea, Toast } from 'antd-mobile'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { formatMoment } from '../../lib/time.ts'
import { LONGEST_NOTE, SHORTEST_NOTE } from './feedback-form.tsx'
import { OtherVersion } from './other-version.tsx'
import { textOfItem } from './queue/item-text.ts'
import type { QueueItem } from './queue/queue-item.ts'
import { dropItem, sendAgain } from './queue/sync-queue.ts'
import { useKeptPhotos } from './use-kept-photo.ts'

/** One record that is not at the server yet: what it says, where it stands, and, when it was refused, what can be done about it. */
export function QueueCard({ item, heldUp }: { item: QueueItem; heldUp: boolean }) {
  const { refusal } = item
  return (
    <section
      className={refusal ? 'card queue-card late' : 'card queue-card'}
      aria-label={`${item.title} ${item.about}`}
    >
      <div className="task-head">
        <strong>{item.title}</strong>
        <span className={refusal ? 'state pending-failed' : 'state pending'}>{refusal ? '失败' : '待上传'}</span>
      </div>
      <p className="hint">
        {item.about === '' ? '' : `${item.about} · `}
        {formatMoment(new Date(item.enteredAt))} 登记
      </p>
      {refusal && (
        <p className="late-text" role="alert">
          {refusal.message}
        </p>
      )}
      {refusal?.status === 409 && item.lane.startsWith('task:') && <OtherVersion item={item} />}
      <MyVersion item={item} conflict={refusal?.status === 409} />
      {heldUp && <p className="hint">上一步没有收下，处理之后再上传这一条。</p>}
      {!refusal && item.tries > 0 && <p className="hint">已试 {item.tries} 次没有连上，会自动再试。</p>}
      {refusal && <Ways item={item} />}
    </section>
  )
}

function MyVersion({ item, conflict }: { item: QueueItem; conflict: boolean }) {
  const photos = useKeptPhotos(item.photos.map(({ id }) => id))
  const text = textOfItem(item)
  return (
    <div className={conflict ? 'version mine' : undefined}>
      {conflict && <h3>我登记的</h3>}
      {(text !== '' || conflict) && <p className="words">{text === '' ? item.title : text}</p>}
      {item.photos.length > 0 && (
        <div className="photos">
          {item.photos.map(({ id }) => (
            <div key={id} className="photo">
              {photos.has(id) && <img src={photos.get(id)} alt="照片" />}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** 重试, 修改, 复制文字, 删除. Nothing goes without the officer's word. */
function Ways({ item }: { item: QueueItem }) {
  const navigate = useNavigate()
  const { deed } = item
  const [note, setNote] = useState<string>()
  const drop = async () => {
    const sure = await Dialog.confirm({
      title: '删除这条登记？',
      content: `“${item.title}${item.about === '' ? '' : `（${item.about}）`}”没有上传，删除后找不回来。`,
      confirmText: '删除',
    })
    if (sure) await dropItem(item)
  }
  const copy = async () => {
    const content = await navigator.clipboard.writeText(textOfItem(item)).then(
      () => '文字已复制',
      () => '手机不让复制，请长按文字选取。',
    )
    Toast.show({ content, position: 'top' })
  }
  if (note !== undefined && deed.kind === 'feedback') {
    return (
      <>
        <label htmlFor={`note-${item.id}`}>办理情况</label>
        <TextArea
          id={`note-${item.id}`}
          className="boxed"
          value={note}
          onChange={setNote}
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={LONGEST_NOTE}
        />
        <div className="two-buttons">
          <Button size="large" onClick={() => setNote(undefined)}>
            取消
          </Button>
          <Button
            size="large"
            color="primary"
            disabled={note.trim().length < SHORTEST_NOTE}
            onClick={() => void sendAgain({ ...item, deed: { ...deed, body: { ...deed.body, note: note.trim() } } })}
          >
            重新上传
          </Button>
        </div>
      </>
    )
  }
  return (
    <div className="ways">
      <Button color="primary" onClick={() => void sendAgain(item)}>
        重试
      </Button>
      {deed.kind === 'visit' && (
        <Button onClick={() => navigate(`/people/${deed.body.caseId}/visit?item=${item.id}`)}>修改</Button>
      )}
      {deed.kind === 'feedback' && <Button onClick={() => setNote(deed.body.note)}>修改</Button>}
      {textOfItem(item) !== '' && <Button onClick={() => void copy()}>复制文字</Button>}
      <Button color="danger" fill="outline" onClick={() => void drop()}>
        删除
      </Button>
    </div>
  )
}
