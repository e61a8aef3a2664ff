import { listOwnViews } from '@guitu/contract/self-record.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { WaitFor } from './wait-for.tsx'

/** Who opened the record, when and why. */
export function ViewsScreen() {
  const views = useQuery({ queryKey: ['own-views'], queryFn: ({ signal }) => call(listOwnViews, { signal }) })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>谁看过我的档案</h1>
      <p>
        工作人员每次打开您的档案，都要写明为什么。这里写的是哪个单位、什么岗位；要知道是哪一位、或者觉得不该看的，可以提出异议，也可以向人民检察院反映。
      </p>
      <WaitFor query={views}>
        {(data) => (
          <>
            {data.views.length === 0 && <p>还没有人打开过。</p>}
            {data.views.map((view) => (
              <article className="card" key={`${view.at}${view.who}${view.what}`}>
                <h2>{formatMoment(view.at)}</h2>
                <p>
                  {view.who}
                  {view.what}
                </p>
                <p>为什么：{view.purpose === '' ? '没有写' : view.purpose}</p>
              </article>
            ))}
          </>
        )}
      </WaitFor>
    </main>
  )
}
