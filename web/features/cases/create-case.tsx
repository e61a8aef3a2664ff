import { createCase } from '@guitu/contract/cases.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { aidClasses, releaseSources } from '@guitu/contract/rules/check-aftercare-row.ts'
import { checkIdentityNumber, sexes } from '@guitu/contract/rules/identity-number.ts'
import type { Column } from '@guitu/contract/rules/read-cells.ts'
import { correctionsCategories } from '@guitu/contract/rules/term-limits.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Drawer, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { ApiError, call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useOffices } from '../../ui/use-offices.ts'
import { type CaseFormValues, cellsOf, formErrors, serverErrors, withoutCells } from './case-form.ts'
import { ledgers } from './case-texts.ts'

const options = (labels: Readonly<Record<string, string>>) =>
  Object.values(labels).map((label) => ({ label, value: label }))

const choices: Readonly<Record<string, { label: string; value: string }[]>> = {
  sex: options(sexes),
  category: options(correctionsCategories),
  releaseSource: options(releaseSources),
  aidClass: options(aidClasses),
  threeNones: options({ yes: '是', no: '否' }),
  consent: options({ yes: '是', no: '否' }),
}
/** The office gives the county; the ID number gives the birth date. */
const notAsked = new Set(['county', 'birthDate'])

type RawValues = Record<string, string | Dayjs | undefined>

function Field({ column, scope }: { column: Column; scope: string }) {
  const choice = choices[column.key]
  const common = {
    name: column.key,
    label: column.header,
    required: column.required,
    tooltip: choice || column.key === 'officeName' ? undefined : withoutCells(column.hint),
  }
  if (column.key === 'officeName') {
    return (
      <Form.Item {...common} name="officeCode">
        <OfficeSelect scope={scope} placeholder="选择司法所" />
      </Form.Item>
    )
  }
  if (choice) {
    return (
      <Form.Item {...common}>
        {choice.length > 3 ? <Select options={choice} placeholder="请选择" /> : <Radio.Group options={choice} />}
      </Form.Item>
    )
  }
  if (column.key.endsWith('Date')) {
    return (
      <Form.Item {...common}>
        <DatePicker style={{ width: '100%' }} placeholder="年-月-日" />
      </Form.Item>
    )
  }
  return (
    <Form.Item {...common}>
      {column.maxLength >= 200 ? (
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={column.maxLength} />
      ) : (
        <Input maxLength={column.key === 'idNumber' ? 24 : column.maxLength} autoComplete="off" />
      )}
    </Form.Item>
  )
}

interface CreateCaseProps {
  kind: CaseKindValue
  open: boolean
  onClose: () => void
}

/** 新增 of one case: the columns of the table as a form, checked by the rules of the table before and after it is sent. */
export function CreateCase({ kind, open, onClose }: CreateCaseProps) {
  const [form] = Form.useForm<RawValues>()
  const { scope } = useMe()
  const offices = useOffices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  // one id for all tries of one form: a retry after a lost answer makes no second case
  const id = useRef(newId())
  const texts = ledgers[kind]

  const creating = useMutation({
    mutationFn: (values: CaseFormValues) =>
      call(createCase, { body: { id: id.current, kind, cells: cellsOf(kind, values) } }),
    onSuccess: (made) => {
      id.current = newId()
      form.resetFields()
      onClose()
      void client.invalidateQueries({ queryKey: ['cases'] })
      if (made.notes.length > 0) {
        modal.info({
          title: `已新增档案 ${made.caseNumber}，请留意`,
          content: made.notes.map((note) => <p key={note}>{note}</p>),
        })
      } else message.success(`已新增档案 ${made.caseNumber}`)
      navigate(`/cases/${made.id}`)
    },
    onError: (error) => {
      if (error instanceof ApiError) showErrors(serverErrors(kind, error.fields))
    },
  })

  function showErrors(errors: Readonly<Record<string, string[]>>): boolean {
    const entries = Object.entries(errors).map(([key, messages]) => ({
      name: key === 'officeName' ? 'officeCode' : key,
      errors: messages,
    }))
    form.setFields(entries)
    const first = entries[0]
    if (first) form.scrollToField(first.name, { block: 'center', focus: true })
    return entries.length > 0
  }

  function submit(raw: RawValues): void {
    form.setFields(texts.columns.map(({ key }) => ({ name: key === 'officeName' ? 'officeCode' : key, errors: [] })))
    const office = offices.byCode.get(String(raw.officeCode ?? ''))
    const values: Record<string, string | undefined> = {
      officeName: office?.level === 'township' ? office.name : undefined,
      county: office?.level === 'township' ? office.code.slice(0, 6) : undefined,
    }
    for (const [key, value] of Object.entries(raw)) {
      if (key !== 'officeCode') values[key] = dayjs.isDayjs(value) ? value.format('YYYY-MM-DD') : value
    }
    const identity = checkIdentityNumber(values.idNumber ?? '', shanghaiDate(new Date()))
    if (identity.ok) values.birthDate = identity.birthDate
    if (!showErrors(formErrors(kind, values, shanghaiDate(new Date())))) creating.mutate(values)
  }

  return (
    <Drawer
      open={open}
      title={`新增${texts.title}`}
      size={760}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="toolbar" style={{ justifyContent: 'flex-end', margin: 0 }}>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={creating.isPending} onClick={() => form.submit()}>
            保存
          </Button>
        </div>
      }
    >
      {creating.error && <ErrorPanel error={creating.error} />}
      <Form
        name="create-case"
        form={form}
        layout="vertical"
        className="two-columns"
        onFinish={submit}
        onValuesChange={(changed: RawValues) => {
          if (typeof changed.idNumber !== 'string') return
          const check = checkIdentityNumber(changed.idNumber, shanghaiDate(new Date()))
          if (check.ok) form.setFieldsValue({ sex: sexes[check.sex] })
        }}
      >
        {texts.columns
          .filter(({ key }) => !notAsked.has(key))
          .map((column) => (
            <Field key={column.key} column={column} scope={scope} />
          ))}
      </Form>
    </Drawer>
  )
}
