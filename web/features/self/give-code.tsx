import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { makeAccessCode, type PersonAccessValue } from '@guitu/contract/person-access.ts'
import { showCode } from '@guitu/contract/rules/own-page.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Modal } from 'antd'
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

/** 发放登录码: made on a click, shown this once, and printed on a slip for the person. */
export function GiveCode({ record, access, onClose }: GiveCodeProps) {
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const mustAsk = access.wanted === false
  const [wanted, setWanted] = useState(false)
  const making = useMutation({
    mutationFn: () => call(makeAccessCode, { params: { id: record.id }, body: { id, ...(wanted ? { wanted } : {}) } }),
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
            <Button onClick={() => window.print()}>打印纸条</Button>
            <Button type="primary" onClick={onClose}>
              已交给本人
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
      {given ? (
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
          <p>登录码只显示一次，请当面交给本人，或者打印纸条。以前发的、还没有用过的登录码同时作废。</p>
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
