import { type FieldDeviceValue, revokeDevice } from '@guitu/contract/field.ts'
import { call } from '../../lib/api.ts'
import { WordsField } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'

interface RevokeDeviceProps {
  device: FieldDeviceValue
  onDone: () => void
}

/** 立即停用: the session of the phone ends, nobody opens what lies on it any more, and it wipes itself at its next contact. */
export function RevokeDevice({ device, onDone }: RevokeDeviceProps) {
  return (
    <DeedForm<{ reason: string }>
      title={`立即停用${device.holder}的${device.name}？`}
      okText="立即停用"
      danger
      shownIn={['field-devices']}
      send={({ reason }) => call(revokeDevice, { params: { id: device.id }, body: { reason: reason.trim() } })}
      done="已停用"
      onDone={onDone}
    >
      <p>
        这台手机的登录立即失效，本机资料（{device.people} 人）的密钥销毁；手机下次联网时自动清除全部内容。
        {device.waiting > 0 && <strong>手机上还有 {device.waiting} 条没有上传的登记，停用后找不回来。</strong>}
      </p>
      <WordsField name="reason" label="原因" min={2} max={200} rows={1} placeholder="如：手机丢失、人员离岗" />
    </DeedForm>
  )
}
