import { DownloadOutlined } from '@ant-design/icons'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { noticeColumns } from '@guitu/contract/rules/notice-table.ts'
import { downloadTemplate } from '@guitu/contract/spreadsheets.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { download } from '../../lib/api.ts'
import { saveText } from '../../lib/save-text.ts'
import { errorText } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { templateOf } from './table-template.ts'

const kinds = { corrections: '社区矫正对象', aftercare: '安置帮教对象' } as const
type Kind = keyof typeof kinds

/** 下载模板: workbooks with lists to choose from for those who send tables; plain CSV for those who make packages. */
export function TableTemplates() {
  const may = useMay()
  const { message } = App.useApp()
  const asWorkbook = may('import.spreadsheet')
  const saving = useMutation({
    mutationFn: (kind: Kind) => download(downloadTemplate, `${kinds[kind]}模板.xlsx`, { params: { kind } }),
    onError: (error) => message.error(errorText(error)),
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...Object.entries(kinds).map(([key, label]) => ({ key, label: `${label}表格模板` })),
          { key: 'notices', label: '机关通报表格模板' },
        ],
        onClick: ({ key }) => {
          if (key === 'notices') {
            saveText('机关通报模板.csv', templateOf(noticeColumns), 'text/csv')
            return
          }
          const kind = key as Kind
          if (asWorkbook) saving.mutate(kind)
          else saveText(`${kinds[kind]}模板.csv`, templateOf(caseTableColumns[kind]), 'text/csv')
        },
      }}
    >
      <Button icon={<DownloadOutlined />} loading={saving.isPending}>
        下载模板
      </Button>
    </Dropdown>
  )
}
