import { type readChannels, testChannel } from '@guitu/contract/channels.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { type Channel, channels as channelNames } from '@guitu/contract/rules/alert-levels.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { errorText } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { wayStates } from './channel-texts.ts'

type Channels = AnswerOf<typeof readChannels>
interface Row {
  key: string
  channel: Channel
  name: string
  state: string
  detail: string
}

const installing: Partial<Record<Channel, string>> = {
  call: '语音需要 apt-get install baresip-core espeak-ng，并设置 SIP_URL',
  sms: '设置 SMPP_FIRST_URL（短信网关），或 WEBHOOK_URL（自有网关）',
}

/** The ways of every channel, and one row for each channel that has none. */
function rowsOf(channels: Channels): Row[] {
  return (['call', 'sms', 'push', 'in-app'] as const).flatMap((channel): Row[] => {
    if (channel === 'in-app') {
      return [{ key: channel, channel, name: '站内通知', state: 'ready', detail: '写入即送达' }]
    }
    if (channel === 'push') {
      const { browsers } = channels
      const detail = browsers > 0 ? `您有 ${browsers} 个浏览器接收推送` : '您还没有打开浏览器推送，请点右上角铃铛打开'
      return [{ key: channel, channel, name: '浏览器推送', state: 'ready', detail }]
    }
    const ways = channels.ways.filter((way) => way.channel === channel)
    if (!channels.unset.includes(channel)) {
      return ways.length > 0
        ? ways.map((way) => ({ ...way, key: way.name, channel }))
        : [{ key: channel, channel, name: channelNames[channel], state: 'silent', detail: '后台进程还没有报告' }]
    }
    const [state, where] = channels.drill
      ? ['drill', '内容写入通知台，不向外发送']
      : ['unset', '发送会失败，并改用下一个通道']
    return [{ key: channel, channel, name: channelNames[channel], state, detail: `${where}。${installing[channel]}` }]
  })
}

/** How every channel stands, with a button that sends a test to oneself. */
export function ChannelTable({ channels }: { channels: Channels }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const testing = useMutation({
    mutationFn: (channel: Channel) => call(testChannel, { params: { channel }, body: { id: newId() } }),
    onSuccess: () => message.success('已交给通道，结果见“最近发送”'),
    onError: (error) => message.error(errorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  const rows = rowsOf(channels)
  const firstOf = (row: Row): boolean => rows.find((each) => each.channel === row.channel) === row
  return (
    <>
      <p className="muted">
        短信和电话发到您登记的号码：
        <span className="number">
          {channels.phoneMasked === '' ? '还没有登记，请系统管理员在“账号”中登记' : channels.phoneMasked}
        </span>
      </p>
      <DataTable<Row>
        label="通道"
        rowKey="key"
        dataSource={rows}
        pagination={false}
        scroll={{ x: 720 }}
        columns={[
          { title: '渠道', width: 80, render: (_value, row) => channelNames[row.channel] },
          { title: '通道', dataIndex: 'name', width: 150 },
          {
            title: '状态',
            width: 100,
            render: (_value, row) => <StateTag state={row.state} states={wayStates} />,
          },
          { title: '说明', render: (_value, row) => <span className="wrap">{row.detail}</span> },
          {
            title: '操作',
            width: 150,
            render: (_value, row) =>
              firstOf(row) && (
                <Button
                  size="small"
                  loading={testing.isPending && testing.variables === row.channel}
                  onClick={() => testing.mutate(row.channel)}
                >
                  给我发一条测试
                </Button>
              ),
          },
        ]}
      />
    </>
  )
}
