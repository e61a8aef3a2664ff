import {
  confirmPeriodicReport,
  correctFigure,
  markReportRead,
  type PeriodicReportValue,
  remarkPeriodicReport,
  returnPeriodicReport,
  revisePeriodicReport,
} from '@guitu/contract/periodic-reports.ts'
import type { PeriodicReportAction } from '@guitu/contract/rules/periodic-report-states.ts'
import { periodText } from '@guitu/contract/rules/report-period.ts'
import { Form, Input, InputNumber } from 'antd'
import { ReportDeed } from './report-deed.tsx'
import { figureLabel } from './report-texts.ts'

interface ReportDeedsProps {
  report: PeriodicReportValue
  deed: PeriodicReportAction
  /** The figure to be corrected. */
  figure?: string | undefined
  onDone: () => void
}

const reason = (label: string) => (
  <Form.Item
    name="reason"
    label={label}
    rules={[{ required: true, whitespace: true, min: 4, message: '请写明原因，至少 4 个字' }]}
  >
    <Input.TextArea rows={3} maxLength={300} showCount />
  </Form.Item>
)

/** The form of one step of a report. */
export function ReportDeeds({ report, deed, figure = '', onDone }: ReportDeedsProps) {
  const name = `${report.about} ${periodText(report)}`
  const common = { report, onDone }
  switch (deed) {
    case 'correct': {
      const about = report.figures.find(({ key }) => key === figure)
      return (
        <ReportDeed
          {...common}
          endpoint={correctFigure}
          title={`更正“${figureLabel(report.subject, figure)}”`}
          okText="更正"
          done="已更正，系统统计的数字仍保留"
          initialValues={{ figure, value: about?.value ?? 0 }}
        >
          <p>
            系统统计 <b>{about?.counted ?? 0}</b>
            {about && about.below !== 0 && `，下级更正后 ${about.counted + about.below}`}。更正的数字和原因写在旁边。
          </p>
          <Form.Item name="figure" hidden>
            <Input />
          </Form.Item>
          <Form.Item name="value" label="应为" rules={[{ required: true, message: '请填写数字' }]}>
            <InputNumber style={{ width: '100%' }} min={0} max={10_000_000} precision={0} />
          </Form.Item>
          {reason('原因')}
        </ReportDeed>
      )
    }
    case 'remark':
      return (
        <ReportDeed
          {...common}
          endpoint={remarkPeriodicReport}
          title={`填写情况说明：${name}`}
          okText="保存"
          done="情况说明已保存"
          initialValues={{ words: report.remarks }}
        >
          <Form.Item name="words" label="情况说明" extra="本期的主要工作、问题和下一步打算。不要写姓名和证件号码。">
            <Input.TextArea rows={8} maxLength={3000} showCount />
          </Form.Item>
        </ReportDeed>
      )
    case 'confirm':
      return (
        <ReportDeed {...common} endpoint={confirmPeriodicReport} title={`确认${name}？`} okText="确认" done="已确认">
          <p>确认之后这一版不能再改，上一级可以审阅。以后发现有误的，可以更正并形成新的一版。</p>
        </ReportDeed>
      )
    case 'revise':
      return (
        <ReportDeed
          {...common}
          endpoint={revisePeriodicReport}
          title={`重新更正${name}？`}
          okText="重新更正"
          done="可以更正了，改好后请再次确认"
        >
          <p>
            第 {report.edition} 版保持不变，改好后确认为第 {report.edition + 1} 版。
          </p>
          {reason('原因')}
        </ReportDeed>
      )
    case 'read':
      return (
        <ReportDeed {...common} endpoint={markReportRead} title={`${name}标为已阅？`} okText="已阅" done="已标为已阅">
          <p>编报机构会看到已阅的时间。</p>
        </ReportDeed>
      )
    case 'return':
      return (
        <ReportDeed
          {...common}
          endpoint={returnPeriodicReport}
          title={`退回${name}？`}
          okText="退回"
          danger
          done="已退回"
        >
          {reason('退回的原因')}
        </ReportDeed>
      )
  }
}
