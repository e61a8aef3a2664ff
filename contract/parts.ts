import { type Static, Type as T, type TSchema } from 'typebox'

/** A client-made id (UUID, version 7 preferred): the same id sent twice does the thing once. */
export const Id = T.String({ format: 'uuid', description: '客户端生成的 UUID，重复提交只生效一次' })
/** A moment, ISO 8601 with offset; stored in UTC, shown in Asia/Shanghai. */
export const Moment = T.String({ format: 'date-time' })
/** A day in Asia/Shanghai. */
export const Day = T.String({ format: 'date' })
/** 机构代码: GB/T 2260, or the nine-digit division code of a township office. */
export const OfficeCode = T.String({ pattern: '^5117\\d{2}(\\d{3})?$' })
export const CountyCode = T.String({ pattern: '^5117\\d{2}$' })
export const Text = (maxLength: number, minLength = 0): T.TString => T.String({ minLength, maxLength })
export const CaseKind = T.Union([T.Literal('corrections'), T.Literal('aftercare')])
export type CaseKindValue = Static<typeof CaseKind>
export const Level = T.Union([T.Literal(1), T.Literal(2), T.Literal(3)])
export const IdParams = T.Object({ id: T.String({ format: 'uuid' }) })
export const Nullable = <S extends TSchema>(schema: S): T.TUnion<[S, T.TNull]> => T.Union([schema, T.Null()])

/** Pages of 10, 20, 50 or 100 rows, counted from 1. */
export const pageQuery = {
  page: T.Optional(T.Integer({ minimum: 1, maximum: 10_000, default: 1 })),
  pageSize: T.Optional(T.Union([T.Literal(10), T.Literal(20), T.Literal(50), T.Literal(100)], { default: 20 })),
}

/** The total is exact unless `totalIsFloor`: then the screen says 超过 N 条. */
export const pageOf = <S extends TSchema>(row: S) =>
  T.Object({ rows: T.Array(row), total: T.Integer(), totalIsFloor: T.Boolean() })

/** The shape of every refusal. */
export const ErrorAnswer = T.Object({
  code: T.String(),
  message: T.String({ description: '中文说明：发生了什么、该怎么做' }),
  fields: T.Optional(T.Record(T.String(), T.String())),
  allowed: T.Optional(T.Array(T.String())),
  page: T.Optional(T.String()),
  step: T.Optional(T.String()),
  requestId: T.Optional(T.String()),
})
export type ErrorAnswerValue = Static<typeof ErrorAnswer>
