import { exportSheet } from '@guitu/contract/ledger.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal, Radio } from 'antd'
import { useRef } from 'react'
import { download } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { ledgers } from './case-texts.ts'
import type { LedgerFilters } from './ledger-search.tsx'

interface ExportSheetProps {
  kind: CaseKindValue
  filters: LedgerFilters & { officeCode?: string | undefined }
  /** Keys of the columns that the list shows. */
  columns: readonly string[]
  /** The total of the list the export follows, as its foot says it. */
  total: string
  open: boolean
  onClose: () => void
}

interface ExportForm {
  purpose: string
  wholeNumbers: boolean
}

/** 导出表格: the list as it is narrowed now, with the columns it shows, as a workbook. */
export function ExportSheet({ kind, filters, columns, total, open, onClose }: ExportSheetProps) {
  const [form] = Form.useForm<ExportForm>()
  const may = useMay()
  const { message } = App.useApp()
  const id = useRef(newId())
  const exporting = useMutation({
    mutationFn: ({ purpose, wholeNumbers = false }: ExportForm) => {
      const narrowed = Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
      const body = { ...narrowed, id: id.current, kind, purpose, wholeNumbers, columns: [...columns] }
      return download(exportSheet, `${ledgers[kind].title}.xlsx`, { body })
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
      title="导出表格"
      okText="导出"
      mask={{ closable: false }}
      confirmLoading={exporting.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>按当前筛选条件和显示的列导出（{total}），已封存的除外，最多 100,000 行。导出人、目的和范围写入审计日志。</p>
      {exporting.error && <ErrorPanel error={exporting.error} />}
      <Form
        name="export-sheet"
        form={form}
        layout="vertical"
        initialValues={{ wholeNumbers: false }}
        onFinish={(values) => exporting.mutate(values)}
      >
        <Form.Item
          name="purpose"
          label="导出目的"
          rules={[{ required: true, min: 4, whitespace: true, message: '请写明用途，至少 4 个字，如“月度核对花名册”' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {may('case.reveal') && (
          <Form.Item name="wholeNumbers" label="证件号码和电话">
            <Radio.Group
              options={[
                { value: false, label: '打码' },
                { value: true, label: '完整号码' },
              ]}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
