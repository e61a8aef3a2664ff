import { AppError } from './errors.ts'

interface SchemaProblem {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  message?: string
}

/** Chinese names of fields that people fill in; a field that is not here is named as it is. */
const fieldNames: Record<string, string> = {
  loginName: '用户名',
  password: '口令',
  current: '原口令',
  next: '新口令',
  displayName: '姓名',
  role: '角色',
  officeCode: '机构',
  countyCode: '县（市、区）',
  name: '名称',
  kind: '类别',
  search: '搜索内容',
  purpose: '查看目的',
  facts: '情况说明',
  note: '说明',
  occurredAt: '发生时间',
  documentNumber: '文书编号',
  documentDate: '文书日期',
  bodyName: '通报机关',
  idNumber: '公民身份号码',
  person: '人员',
  type: '通报类型',
  fileName: '文件名',
  deadline: '期限',
  outcome: '处理结果',
  certificate: '证书',
  key: '密钥',
  counties: '县区',
  accountIds: '责任人',
  assigneeId: '承办人',
  page: '页码',
  pageSize: '每页条数',
  id: '编号',
}

function describe(problem: SchemaProblem): { field: string; text: string } {
  const path = problem.instancePath.split('/').filter((part) => part !== '')
  const missing = problem.params.missingProperty as string | undefined
  const field = [...path, ...(missing ? [missing] : [])].join('.')
  const last = missing ?? path.at(-1) ?? ''
  const name = fieldNames[last] ?? (field || '内容')
  switch (problem.keyword) {
    case 'required':
      return { field, text: `“${name}”必填` }
    case 'minLength':
      return {
        field,
        text: problem.params.limit === 1 ? `“${name}”必填` : `“${name}”至少 ${problem.params.limit} 个字`,
      }
    case 'maxLength':
      return { field, text: `“${name}”最多 ${problem.params.limit} 个字` }
    case 'minimum':
      return { field, text: `“${name}”不能小于 ${problem.params.limit}` }
    case 'maximum':
      return { field, text: `“${name}”不能大于 ${problem.params.limit}` }
    case 'minItems':
      return { field, text: `“${name}”至少选 ${problem.params.limit} 项` }
    case 'maxItems':
      return { field, text: `“${name}”最多 ${problem.params.limit} 项` }
    case 'additionalProperties':
      return {
        field: String(problem.params.additionalProperty),
        text: `不认识的字段“${problem.params.additionalProperty}”，请按接口文档填写`,
      }
    case 'format':
      return {
        field,
        text:
          problem.params.format === 'date-time'
            ? `“${name}”应是带时区的时间，如 2026-11-20T09:00:00+08:00`
            : problem.params.format === 'date'
              ? `“${name}”应是日历上有的日期，如 2026-11-20`
              : `“${name}”格式不对`,
      }
    case 'pattern':
      return { field, text: `“${name}”格式不对` }
    case 'type':
      return { field, text: `“${name}”类型不对` }
    default:
      return { field, text: `“${name}”的取值不在允许范围内` }
  }
}

/** Turns the problems that the schema check found into one error that says, in Chinese, which field and what to do. */
export function describeInputError(problems: readonly SchemaProblem[]): AppError {
  const fields: Record<string, string> = {}
  // the branches of a union each report; the sum of them (anyOf) says it in one line
  const unions = new Set(
    problems.filter((problem) => problem.keyword === 'anyOf').map((problem) => problem.instancePath),
  )
  for (const problem of problems) {
    if (unions.has(problem.instancePath) && problem.keyword !== 'anyOf') continue
    const { field, text } = describe(problem)
    fields[field] ??= text
  }
  return new AppError('invalid', 'invalid-input', `请检查填写内容：${Object.values(fields).join('；')}。`, { fields })
}
