import type { CaseHeaderValue } from '@guitu/contract/cases.ts'
import type { AnswerOf, BodyOf } from '@guitu/contract/endpoint.ts'
import { correctFiledNotice, fileNotice, type NoticeValue } from '@guitu/contract/notices.ts'
import { findAlertRule } from '@guitu/contract/rules/alert-catalogue.ts'
import { levels } from '@guitu/contract/rules/alert-levels.ts'
import {
  formalNoticeFields,
  type NoticeType,
  type NoticeTypeCode,
  noticeFieldsOf,
  noticeTypes,
} from '@guitu/contract/rules/notice-types.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { ApiError, call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { formatMoment, shanghaiMoment } from '../../lib/time.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { keepOpenAfterDate } from '../../ui/keep-open-after-date.ts'
import { NoticeAttachments, type UploadedFile } from './notice-attachments.tsx'
import { NoticeFieldItem } from './notice-field-item.tsx'
import { refreshAfterNotice } from './refresh-after-notice.ts'

type Body = BodyOf<typeof fileNotice>
type Source = Body['source']

interface Values {
  source: Source
  type: NoticeTypeCode
  bodyName?: string
  documentNumber?: string
  documentDate?: Dayjs
  occurredAt: Dayjs
  facts: string
  details?: Record<string, Dayjs | string | undefined>
}

const sourceOptions: { value: Source; label: string }[] = [
  { value: 'formal-notice', label: '正式通报（有文书）' },
  { value: 'staff', label: '工作人员记录' },
  { value: 'self', label: '本人报告' },
]
const commonKeys = new Set(formalNoticeFields.map((field) => field.key))

function typesFor(source: Source, kind: CaseHeaderValue['kind']): [NoticeTypeCode, NoticeType][] {
  return (Object.entries(noticeTypes) as [NoticeTypeCode, NoticeType][]).filter(
    ([, type]) => type.sources.includes(source) && type.caseKinds.includes(kind),
  )
}

/** Pickers work with the clock of this machine; what is read is the wall clock in Dazhou. */
function dayText(day: Dayjs): string {
  return day.format('YYYY-MM-DD')
}

function bodyOf(id: string, subject: CaseHeaderValue, values: Values, files: readonly UploadedFile[]): Body {
  const details = Object.entries(values.details ?? {}).flatMap(([key, value]): [string, string][] => {
    const text = dayjs.isDayjs(value) ? dayText(value) : (value?.trim() ?? '')
    return text === '' ? [] : [[key, text]]
  })
  return {
    id,
    caseId: subject.id,
    source: values.source,
    type: values.type,
    occurredAt: shanghaiMoment(values.occurredAt.format('YYYY-MM-DD HH:mm')),
    facts: values.facts.trim(),
    ...(values.bodyName?.trim() ? { bodyName: values.bodyName.trim() } : {}),
    ...(values.documentNumber?.trim() ? { documentNumber: values.documentNumber.trim() } : {}),
    ...(values.documentDate ? { documentDate: dayText(values.documentDate) } : {}),
    ...(details.length > 0 ? { details: Object.fromEntries(details) } : {}),
    ...(files.length > 0 ? { attachmentIds: files.flatMap((file) => (file.response ? [file.response.id] : [])) } : {}),
  }
}

/** What a filed notice says, to be corrected; a phone number is kept masked, so it is typed again. */
function valuesOf(notice: NoticeValue): Partial<Values> {
  const type = notice.type as NoticeTypeCode
  const fields = Object.hasOwn(noticeTypes, type) ? noticeFieldsOf(type, notice.source) : []
  const details = fields.flatMap(({ key, kind }): [string, Dayjs | string][] => {
    const value = notice.details[key]
    if (typeof value !== 'string' || key === 'reporterPhone') return []
    return [[key, kind === 'date' ? dayjs(value) : value]]
  })
  return {
    source: notice.source as Source,
    type,
    bodyName: notice.bodyName,
    documentNumber: notice.documentNumber,
    ...(notice.documentDate ? { documentDate: dayjs(notice.documentDate) } : {}),
    occurredAt: dayjs(formatMoment(notice.occurredAt)),
    facts: notice.facts,
    details: Object.fromEntries(details),
  }
}

interface NoticeFormProps {
  subject: CaseHeaderValue
  /** The notice that this one corrects. */
  corrected?: NoticeValue
  onFiled: (receipt: AnswerOf<typeof fileNotice>) => void
}

/** The form of a notice: source and type decide which facts it asks for (contract/rules/notice-types). */
export function NoticeForm({ subject, corrected, onFiled }: NoticeFormProps) {
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  // one id for all tries: a retry after a lost answer files the notice once
  const [id] = useState(() => newId())
  const [files, setFiles] = useState<UploadedFile[]>([])
  const source = Form.useWatch('source', form) ?? (corrected?.source as Source | undefined) ?? 'formal-notice'
  const type = Form.useWatch('type', form) as NoticeTypeCode | undefined
  const filing = useMutation({
    mutationFn: (values: Values) => {
      const body = bodyOf(id, subject, values, files)
      return corrected ? call(correctFiledNotice, { params: { id: corrected.id }, body }) : call(fileNotice, { body })
    },
    onSuccess: (receipt) => {
      refreshAfterNotice(client)
      onFiled(receipt)
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return
      const refused = Object.entries(error.fields).map(([name, text]) => ({ name: name.split('.'), errors: [text] }))
      form.setFields(refused as unknown as Parameters<typeof form.setFields>[0])
    },
  })
  const types = typesFor(source, subject.kind)
  const fields = type ? noticeFieldsOf(type, source) : source === 'formal-notice' ? formalNoticeFields : []
  const sending = files.some((file) => file.status === 'uploading')
  const failed = files.some((file) => file.status === 'error')

  return (
    <section className="panel" aria-label="通报内容">
      <Form<Values>
        name="notice"
        form={form}
        layout="vertical"
        scrollToFirstError
        initialValues={corrected ? valuesOf(corrected) : { source: 'formal-notice' }}
        onFinish={(values) => filing.mutate(values)}
        onValuesChange={(changed: Partial<Values>) => {
          // what another type asked for does not travel with this one
          if (changed.source && type && !typesFor(changed.source, subject.kind).some(([code]) => code === type)) {
            form.setFieldValue('type', undefined)
          }
        }}
        onKeyDown={keepOpenAfterDate}
        style={{ maxWidth: 880 }}
      >
        <Form.Item name="source" label="来源" rules={[{ required: true }]}>
          <Radio.Group options={sourceOptions} optionType="button" />
        </Form.Item>
        <Form.Item
          name="type"
          label="类型"
          rules={[{ required: true, message: '请选择通报类型' }]}
          extra={type ? <RaisedAlert type={type} kind={subject.kind} /> : '能选哪些类型，由来源和人员类别决定'}
        >
          <Select
            placeholder="选择通报类型"
            options={types.map(([code, { label }]) => ({ value: code, label }))}
            style={{ maxWidth: 320 }}
          />
        </Form.Item>
        <div className="search-row" style={{ marginBottom: 16, alignItems: 'start' }}>
          {fields.map((field) => (
            <NoticeFieldItem
              key={field.key}
              field={field}
              name={commonKeys.has(field.key) ? field.key : ['details', field.key]}
            />
          ))}
          <Form.Item
            name="occurredAt"
            label="发生时间"
            rules={[
              { required: true, message: '请填写发生时间' },
              {
                validator: async (_, value?: Dayjs) => {
                  if (value && value.format('YYYY-MM-DD HH:mm') > formatMoment(new Date())) {
                    throw new Error('发生时间不能晚于现在')
                  }
                },
              },
            ]}
          >
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item
          name="facts"
          label="事实"
          // beside the count of characters, also on a phone
          extra={<div style={{ paddingInlineEnd: 80 }}>写明时间、地点、经过；只写事实，不写推测和评分。</div>}
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明事实，至少两个字' }]}
        >
          <Input.TextArea rows={5} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item label="附件" extra="文书的照片或者 PDF，每个不超过 20 MB，最多 10 个；照片里的位置信息会自动去掉。">
          <NoticeAttachments officeCode={subject.officeCode} files={files} onChange={setFiles} />
        </Form.Item>
        {failed && (
          <Alert type="warning" showIcon style={{ marginBottom: 12 }} title="有附件没有传上去，请移除后重新上传。" />
        )}
        {filing.isError && <ErrorPanel error={filing.error} />}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={filing.isPending}
          disabled={sending || failed}
          style={{ marginTop: 12 }}
        >
          {sending ? '附件上传中' : corrected ? '登记更正' : '登记'}
        </Button>
      </Form>
    </section>
  )
}

/** Says before the filing which alert the notice will raise. */
function RaisedAlert({ type, kind }: { type: NoticeTypeCode; kind: CaseHeaderValue['kind'] }) {
  const rule = noticeTypes[type].rules.map(findAlertRule).find((one) => one?.caseKinds.includes(kind))
  if (!rule) return null
  const levelName = { 1: '一级', 2: '二级', 3: '三级' }[rule.level]
  return (
    <>
      登记后按规则 {rule.code} 产生{levelName}预警（{levels[rule.level].label}）。依据：{rule.legalBasis}
    </>
  )
}
