import { exportPackage, listPackageKeys } from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { useRef } from 'react'
import { call, download } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMe } from '../../ui/use-me.ts'
import type { LedgerFilters } from '../cases/ledger-search.tsx'
import { CertificateFiles } from './certificate-files.tsx'
import { certificateName } from './certificate-name.ts'

interface ExportCasesProps {
  kind: CaseKindValue
  filters: LedgerFilters & { officeCode?: string | undefined }
  /** The total of the list the export follows, as its foot says it. */
  total: string
  open: boolean
  onClose: () => void
}

interface ExportForm {
  countyCode: string
  purpose: string
  recipients: string[]
  signerFingerprint: string
}

/** 导出: the list as it is narrowed now, sealed for the recipients and signed by a key of the bureau. */
export function ExportCases({ kind, filters, total, open, onClose }: ExportCasesProps) {
  const [form] = Form.useForm<ExportForm>()
  const { scope } = useMe()
  const { message } = App.useApp()
  const id = useRef(newId())
  const keys = useQuery({
    queryKey: ['package-keys'],
    queryFn: ({ signal }) => call(listPackageKeys, { signal }),
    enabled: open,
  })
  const usable = (keys.data ?? []).filter((key) => key.active)
  const county = [filters.officeCode, scope].map((code) => code?.slice(0, 6) ?? '').find(isCountyCode)
  const exporting = useMutation({
    mutationFn: ({ countyCode, purpose, recipients, signerFingerprint }: ExportForm) => {
      const narrowed = Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
      const body = { ...narrowed, id: id.current, kind, countyCode, purpose, recipients, signerFingerprint }
      return download(exportPackage, `guitu-${kind}-${countyCode}.gtp`, { body })
    },
    onSuccess: () => {
      id.current = newId()
      message.success('已导出，文件已交给浏览器保存')
      form.resetFields()
      onClose()
    },
  })
  return (
    <Modal
      open={open}
      title="导出离线数据包"
      okText="导出"
      width={600}
      mask={{ closable: false }}
      confirmLoading={exporting.isPending}
      okButtonProps={{ disabled: keys.isSuccess && usable.length === 0 }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>按当前筛选条件导出（{total}）。文件加密给下列接收方，由本局证书签名，导出写入审计日志。</p>
      {keys.isSuccess && usable.length === 0 && (
        <Alert
          type="warning"
          showIcon
          title="还没有本局数据包证书，不能导出：请安全管理员在“数据包信任与密钥”中安装。"
        />
      )}
      {exporting.error && <ErrorPanel error={exporting.error} />}
      <Form
        name="export"
        form={form}
        layout="vertical"
        initialValues={{ countyCode: county, recipients: [] }}
        onFinish={(values) => exporting.mutate(values)}
      >
        <Form.Item
          name="countyCode"
          label="县市区"
          rules={[{ required: true, message: '一个数据包只含一个县市区，请选择' }]}
        >
          <Select
            disabled={county !== undefined}
            placeholder="选择县市区"
            options={Object.entries(counties)
              .filter(([code]) => code.startsWith(scope) || scope.startsWith(code))
              .map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item
          name="purpose"
          label="导出目的"
          rules={[
            { required: true, min: 4, whitespace: true, message: '请写明用途，至少 4 个字，如“季度数据报送市局”' },
          ]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="recipients"
          label="接收方证书（PEM，可多个）"
          rules={[{ required: true, type: 'array', min: 1, message: '请选择至少一个接收方的证书文件' }]}
        >
          <CertificateFiles />
        </Form.Item>
        <Form.Item
          name="signerFingerprint"
          label="签名证书"
          rules={[{ required: true, message: '请选择用哪张本局证书签名' }]}
        >
          <Select
            placeholder="选择本局证书"
            loading={keys.isPending}
            options={usable.map((key) => ({ value: key.fingerprint, label: certificateName(key.subject) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
