import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { makeAccessCode, type PersonAccessValue } from '@guitu/contract/person-access.ts'
import { showCode } from '@guitu/contract/rules/own-page.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Modal, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { formatMoment } from '../../lib/time.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import './code-slip.css'

interface GiveCodeProps {
  record: CaseRecordValue
  access: PersonAccessValue
  onClose: () => void
}

/** 发放登录码: made on a click, shown this once and printed on a slip for the person, or sent to their own phone and shown to nobody. */
export function GiveCode({ record, access, onClose }: GiveCodeProps) {
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const mustAsk = access.wanted === false
  const [wanted, setWanted] = useState(false)
  const [byText, setByText] = useState(false)
  const making = useMutation({
    mutationFn: () =>
      call(makeAccessCode, {
        params: { id: record.id },
        body: { id, ...(wanted ? { wanted } : {}), ...(byText ? { byText } : {}) },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['person-access', record.id] }),
  })
  const given = making.data
  return (
    <Modal
      open
      title={given ? `${record.personName}的登录码` : `确认给${record.personName}发放登录码？`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        given ? (
          <>
            {given.sentTo === '' && <Button onClick={() => window.print()}>打印纸条</Button>}
            <Button type="primary" onClick={onClose}>
              {given.sentTo === '' ? '已交给本人' : '知道了'}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button
              type="primary"
              loading={making.isPending}
              disabled={mustAsk && !wanted}
              onClick={() => making.mutate()}
            >
              发放
            </Button>
          </>
        )
      }
    >
      {given && given.sentTo !== '' ? (
        <>
          <p>
            登录码正在用短信发到 <span className="number">{given.sentTo}</span>，{formatMoment(given.expiresAt)}{' '}
            前有效。
          </p>
          <p>
            本人登录还要填案号 <strong>{given.caseNumber}</strong>
            ，短信里没有，请告诉本人。发出去没有，在“本人页面”里看得到。
          </p>
        </>
      ) : given ? (
        <div className="code-slip">
          <p>归途 · 本人页面</p>
          <p>网址：{`${location.origin}/me`}</p>
          <p>
            案号：<strong>{given.caseNumber}</strong>
          </p>
          <p className="code-slip-code">
            登录码：<strong>{showCode(given.code)}</strong>
          </p>
          <p>{formatMoment(given.expiresAt)} 前有效，只能用一次。请不要告诉别人，用过就可以撕掉。</p>
          {access.officePhone && <p>司法所电话：{access.officePhone.phone}</p>}
          <p className="code-slip-warning">关闭后不能再看到这个登录码。</p>
        </div>
      ) : (
        <>
          {access.textTo === '' ? (
            <p className="muted">{access.whyNoText}</p>
          ) : (
            <Radio.Group
              vertical
              aria-label="怎样交给本人"
              value={byText}
              onChange={(event) => setByText(event.target.value)}
              options={[
                { value: false, label: '当面交给本人，或者打印纸条' },
                { value: true, label: `用短信发到本人登记的手机 ${access.textTo}` },
              ]}
              style={{ marginBottom: 12 }}
            />
          )}
          <p>
            {byText
              ? '请先核对号码是不是本人的。登录码不在这里显示。'
              : '登录码只显示一次，请当面交给本人，或者打印纸条。'}
            以前发的、还没有用过的登录码同时作废。
          </p>
          {mustAsk && (
            <Checkbox checked={wanted} onChange={(event) => setWanted(event.target.checked)}>
              本人要求使用本人页面（登记在案，本人随时可以不用）
            </Checkbox>
          )}
          {making.error && <ErrorPanel error={making.error} />}
        </>
      )}
    </Modal>
  )
}
