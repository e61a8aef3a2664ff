import { type AlertSettingsValue, readAlertSettings, setAlertSettings } from '@guitu/contract/alert-rules.ts'
import { type AlertLevel, levels } from '@guitu/contract/rules/alert-levels.ts'
import { type LevelNumber, levelNumbers } from '@guitu/contract/rules/alert-settings.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, InputNumber, Select, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect } from 'react'
import { ApiError, call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'

const places = [{ value: '511700', label: '全市（县区未另设的按此）' }].concat(
  Object.entries(counties).map(([value, label]) => ({ value, label })),
)
const names = Object.keys(levelNumbers) as LevelNumber[]

interface SettingsForm extends Pick<AlertSettingsValue, 'levels' | 'termEndingDays' | 'lostContactAttempts'> {
  quiet: boolean
  quietFrom: Dayjs
  quietTo: Dayjs
}

const asTime = (minute: number): Dayjs => dayjs().startOf('day').add(minute, 'minute')
const asMinute = (time: Dayjs): number => time.hour() * 60 + time.minute()
const asForm = ({ levels, termEndingDays, lostContactAttempts, quietHours }: AlertSettingsValue): SettingsForm => ({
  levels,
  termEndingDays,
  lostContactAttempts,
  quiet: quietHours !== null,
  quietFrom: asTime(quietHours?.fromMinute ?? 22 * 60),
  quietTo: asTime(quietHours?.toMinute ?? 7 * 60),
})

/** 预警时限: the numbers of the levels and the quiet hours, of the city and of each county. */
export default function AlertSettingsPage() {
  const editable = useMay()('alert-settings.write')
  const me = useMe()
  const [address, change] = useAddress()
  const own = me.scope.length >= 6 ? me.scope.slice(0, 6) : '511700'
  const officeCode = places.some((place) => place.value === address.officeCode) ? address.officeCode! : own
  const settings = useQuery({
    queryKey: ['alert-settings', officeCode],
    queryFn: ({ signal }) => call(readAlertSettings, { params: { officeCode }, signal }),
  })
  return (
    <Page title="预警时限" crumbs={[{ title: '系统管理' }]}>
      <div className="toolbar">
        <Select
          aria-label="机构"
          style={{ width: 240 }}
          value={officeCode}
          options={places}
          onChange={(chosen) => change({ officeCode: chosen })}
        />
        <span className="muted">
          {editable
            ? '默认值为预警目录的规定。改动立即生效，未确认的预警按新的时限继续通知。'
            : '由系统管理员设定；默认值为预警目录的规定。'}
        </span>
      </div>
      {settings.error && <ErrorPanel error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <Numbers key={officeCode} settings={settings.data} editable={editable} />}
    </Page>
  )
}

function Numbers({ settings, editable }: { settings: AlertSettingsValue; editable: boolean }) {
  const [form] = Form.useForm<SettingsForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const saving = useMutation({
    mutationFn: ({ levels: given, termEndingDays, lostContactAttempts, quiet, quietFrom, quietTo }: SettingsForm) =>
      call(setAlertSettings, {
        params: { officeCode: settings.officeCode },
        body: {
          levels: given,
          termEndingDays,
          lostContactAttempts,
          quietHours: quiet ? { fromMinute: asMinute(quietFrom), toMinute: asMinute(quietTo) } : null,
        },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['alert-settings'] })
      message.success('预警时限已保存')
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return
      const refused = Object.entries(error.fields).map(([path, text]) => ({ name: path.split('.'), errors: [text] }))
      form.setFields(refused as unknown as Parameters<typeof form.setFields>[0])
    },
  })
  useEffect(() => form.setFieldsValue(asForm(settings)), [form, settings])
  return (
    <Form
      name="alert-settings"
      form={form}
      layout="vertical"
      disabled={!editable}
      requiredMark={editable}
      initialValues={asForm(settings)}
      onFinish={() => saving.mutate(form.getFieldsValue(true) as SettingsForm)}
      style={{ maxWidth: 960 }}
    >
      {saving.error && <ErrorPanel error={saving.error} />}
      {([1, 2, 3] as const).map((level) => (
        <section key={level} className="panel" style={{ marginBottom: 12 }}>
          <h2 style={{ marginTop: 0, fontSize: 16 }}>
            <LevelTag level={level} />
          </h2>
          <div style={{ display: 'flex', flexWrap: 'wrap', columnGap: 24 }}>
            {names
              .filter((name) => settings.levels[level][name] !== null)
              .map((name) => (
                <Form.Item
                  key={name}
                  name={['levels', String(level), name]}
                  label={labelOf(level, name)}
                  rules={[{ required: true, message: '请填写' }]}
                >
                  <InputNumber
                    suffix="分钟"
                    min={levelNumbers[name].least}
                    max={levelNumbers[name].most}
                    precision={0}
                    style={{ width: 150 }}
                  />
                </Form.Item>
              ))}
          </div>
        </section>
      ))}
      <section className="panel" style={{ marginBottom: 12 }}>
        <div style={{ display: 'flex', flexWrap: 'wrap', columnGap: 24 }}>
          <Form.Item name="quiet" label="静默时段（只暂缓三级）" valuePropName="checked">
            <Switch checkedChildren="启用" unCheckedChildren="不用" />
          </Form.Item>
          <Form.Item noStyle dependencies={['quiet']}>
            {({ getFieldValue }) =>
              getFieldValue('quiet') === true && (
                <>
                  <Form.Item name="quietFrom" label="开始">
                    <TimePicker format="HH:mm" allowClear={false} needConfirm={false} />
                  </Form.Item>
                  <Form.Item name="quietTo" label="结束，暂缓的消息此时发出">
                    <TimePicker format="HH:mm" allowClear={false} needConfirm={false} />
                  </Form.Item>
                </>
              )
            }
          </Form.Item>
          <Form.Item name="termEndingDays" label="期满前多少天预警" rules={[{ required: true, message: '请填写' }]}>
            <InputNumber suffix="天" min={1} max={90} precision={0} style={{ width: 150 }} />
          </Form.Item>
          <Form.Item
            name="lostContactAttempts"
            label="未按期报告后联系不上多少次，转为失去联系"
            rules={[{ required: true, message: '请填写' }]}
          >
            <InputNumber suffix="次" min={1} max={10} precision={0} style={{ width: 150 }} />
          </Form.Item>
        </div>
      </section>
      {editable && (
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          保存
        </Button>
      )}
    </Form>
  )
}

function labelOf(level: AlertLevel, name: LevelNumber): string {
  return name === 'reportMinutes' ? `${levels[level].reportLabel}时限` : levelNumbers[name].label
}
