import { type AlertRowValue, listAlerts } from '@guitu/contract/alerts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Space } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLinkState, useLive } from '../../lib/live.ts'
import { deadlineText } from '../../lib/time.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { levelNames, runningDeadline } from './alert-texts.ts'
import { soundAlarm } from './sound-alarm.ts'

/** Level 2 goes from the screen by itself, and is counted in the title until somebody has looked; level 1 stays. */
const LEVEL2_SECONDS = 30

/**
 * Stands in the shell and shows nothing itself: a new alert of level 1 or 2 comes up on whatever page is open, with a sound
 * at level 1, and the title of the tab counts what has not been looked at. Alerts that stood before the page was opened are
 * left to the list.
 */
export default function AlertWatcher() {
  const may = useMay()
  return may('alert.read') ? <Watcher /> : null
}

function Watcher() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { notification } = App.useApp()
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set())
  // by the server's clock, which also stamps the alerts: that of this machine may be minutes off
  const openedAt = useRef(Date.parse(useMe().now))
  // by the round in which each was shown: one that is taken back is told from the beginning, here as well
  const shown = useRef(new Map<string, string>())
  useTitleCount(waiting.size)

  const settle = (id: string) => {
    notification.destroy(id)
    setWaiting((before) => new Set([...before].filter((other) => other !== id)))
  }
  const show = (alert: AlertRowValue) => {
    shown.current.set(alert.id, alert.routedFrom)
    setWaiting((before) => new Set([...before, alert.id]))
    if (alert.level === 1) soundAlarm()
    notification[alert.level === 1 ? 'error' : 'warning']({
      key: alert.id,
      role: 'alert',
      placement: 'topRight',
      // with a mark to close it, going by itself and being closed could not be told apart
      closable: false,
      duration: alert.level === 1 ? false : LEVEL2_SECONDS,
      title: `${levelNames[alert.level]}预警：${alert.title}`,
      description: <AlertMessage alert={alert} />,
      actions: (
        <Space>
          <Button size="small" onClick={() => settle(alert.id)}>
            知道了
          </Button>
          <Button
            type="primary"
            size="small"
            onClick={() => {
              settle(alert.id)
              navigate(`/alerts/${alert.id}`)
            }}
          >
            查看
          </Button>
        </Space>
      ),
    })
  }
  const isNew = ({ id, routedFrom }: AlertRowValue): boolean =>
    shown.current.get(id) !== routedFrom && Date.parse(routedFrom) >= openedAt.current
  const look = useEffectEvent(async () => {
    const { rows } = await client.fetchQuery({
      queryKey: ['alerts', 'watcher'],
      queryFn: ({ signal }) => call(listAlerts, { signal, query: { state: 'unclosed', pageSize: 50 } }),
      staleTime: 0,
    })
    for (const row of rows) {
      if (row.state !== 'open') settleIfShown(row.id)
      else if (row.level <= 2 && isNew(row)) show(row)
    }
  })
  const settleIfShown = (id: string) => {
    if (shown.current.has(id)) settle(id)
  }
  const { pathname } = useLocation()
  const onPage = useEffectEvent((path: string) => {
    // who has opened the alert has seen it, and the message would cover the buttons of its page
    const id = path.startsWith('/alerts/') ? path.slice('/alerts/'.length) : ''
    if (id !== '') settleIfShown(id)
  })
  useEffect(() => onPage(pathname), [pathname])
  const burst = useRef<ReturnType<typeof setTimeout>>(undefined)
  useLive('alert', () => {
    // the events of one burst ask once
    burst.current ??= setTimeout(() => {
      burst.current = undefined
      // a request that does not get through is made up for by the next event and by the list
      look().catch(() => undefined)
    }, 50)
  })
  useEffect(() => () => clearTimeout(burst.current), [])
  const link = useLinkState()
  useEffect(() => {
    // what was raised while the connection was lost came without an event
    if (link === 'live') look().catch(() => undefined)
  }, [link])
  return null
}

/** Whom and which office it is about; the message can come before the names of the offices have. */
function AlertMessage({ alert }: { alert: AlertRowValue }) {
  const offices = useOffices()
  const running = runningDeadline(alert)
  return (
    <>
      <div>
        {alert.personName}，{officeLabel(offices, alert.officeCode)}
      </div>
      {running && (
        <div>
          {running.label}时限：{deadlineText(running.at, new Date())}
        </div>
      )}
    </>
  )
}

/** Puts `(2) ` before the title of the tab, whatever page sets that title. */
function useTitleCount(count: number) {
  useEffect(() => {
    const element = document.querySelector('title')
    if (!element) return
    const write = () => {
      const bare = document.title.replace(/^\(\d+\) /, '')
      const wanted = count > 0 ? `(${count}) ${bare}` : bare
      if (document.title !== wanted) document.title = wanted
    }
    write()
    const observer = new MutationObserver(write)
    observer.observe(element, { childList: true })
    return () => observer.disconnect()
  }, [count])
}
