import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { listOwnAlerts } from '@guitu/contract/self-record.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useOwnPage } from './use-own-page.ts'
import { WaitFor } from './wait-for.tsx'

/** Alerts about the person, and how they ended. */
export function AlertsScreen() {
  const today = shanghaiDate(new Date(useOwnPage().now))
  const alerts = useQuery({ queryKey: ['own-alerts'], queryFn: ({ signal }) => call(listOwnAlerts, { signal }) })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>关于我的预警</h1>
      <p>
        预警是提醒工作人员去核实一件事，不是对您的处理。怎么处理，由人核实以后决定。依法暂时不能告诉您的，会有期限，到期在这里写明。
      </p>
      <WaitFor query={alerts}>
        {(data) => (
          <>
            {data.alerts.length === 0 && <p>没有关于您的预警。</p>}
            {data.alerts.map((alert) => (
              <article className="card" key={alert.id}>
                <h2>
                  {plainDay(alert.day, today)} {alert.title}
                </h2>
                <p className="mark-line">{alert.sentence}</p>
                {alert.facts !== '' && <p className="words">{alert.facts}</p>}
                {alert.keptSecret !== '' && <p>{alert.keptSecret}</p>}
                <p className="hint">
                  编号 {alert.alertNumber}。依据：{alert.legalBasis}
                </p>
              </article>
            ))}
            <Link className="act" to="/objection?about=alert">
              我觉得有不对的地方
            </Link>
          </>
        )}
      </WaitFor>
    </main>
  )
}
