import { readChannels } from '@guitu/contract/channels.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { Page } from '../../ui/page.tsx'
import { ChannelTable } from './channel-table.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { TemplateTable } from './template-table.tsx'

const keys = [['channels']]

/** 通道设置: how every channel stands, a test for oneself, the texts that leave the house, and what became of the last messages. */
export default function ChannelsPage() {
  useLiveQueries(['notification', 'alert'], keys)
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => call(readChannels, { signal }),
    // gateways come and go without a live event
    refetchInterval: 15_000,
  })
  return (
    <Page title="通道设置" crumbs={[{ title: '系统管理' }]} query={channels}>
      {channels.data && (
        <>
          <section className="panel">
            <h2>通道</h2>
            <ChannelTable channels={channels.data} />
          </section>
          <section className="panel">
            <h2>短信和电话的内容</h2>
            <TemplateTable templates={channels.data.templates} />
          </section>
          <section className="panel">
            <h2>最近发送</h2>
            <DeliveryTable deliveries={channels.data.deliveries} />
          </section>
        </>
      )}
    </Page>
  )
}
