import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ajvCompiler from '@fastify/ajv-compiler'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { Endpoint } from '@guitu/contract/endpoint.ts'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { registerFeatures } from './features.ts'
import type { Parts } from './parts.ts'
import { isUniqueViolation } from './platform/database.ts'
import { describeInputError } from './platform/describe-input-error.ts'
import { AppError } from './platform/errors.ts'
import { makeMetrics } from './platform/metrics.ts'
import { newId } from './platform/new-id.ts'
import { Routes } from './platform/routes.ts'

const webFolder = fileURLToPath(new URL('../web/dist', import.meta.url))

export interface GuituApp {
  http: FastifyInstance
  /** Every endpoint of the contract that is served. */
  endpoints: readonly Endpoint[]
}

function schemaCheck(coerceTypes: false | 'array') {
  return ajvCompiler()({}, {
    customOptions: { removeAdditional: false, useDefaults: true, coerceTypes, allErrors: true },
    // one text for one id, as the database writes it: ids name files and are compared with what is read back
    onCreate: (ajv: { addFormat(name: string, format: RegExp): unknown }) =>
      ajv.addFormat('uuid', /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/),
  } as Parameters<ReturnType<typeof ajvCompiler>>[1])
}

// An address holds only text, so numbers in it are read as such. JSON has types: there null is not false, and an ID number sent as a
// number has lost its last digits already.
const addressCheck = schemaCheck('array')
const bodyCheck = schemaCheck(false)

type AnswerWriter = (answer: unknown) => string
const compileAnswer = SerializerSelector()({}, {}) as unknown as (route: { schema: object }) => AnswerWriter
const answerWriters = new WeakMap<object, AnswerWriter>()

/** Compiled when the first answer of its kind goes out, once in a process: compiling all of them is most of what building takes. */
function writerOf(schema: object): AnswerWriter {
  return (answer) => {
    let write = answerWriters.get(schema)
    if (!write) {
      write = compileAnswer({ schema })
      answerWriters.set(schema, write)
    }
    return write(answer)
  }
}

/** Builds the HTTP application from its outside world; nothing listens yet. */
export async function buildApp(parts: Parts): Promise<GuituApp> {
  await mkdir(join(parts.config.dataDir, 'tmp'), { recursive: true, mode: 0o700 })
  const http = Fastify({
    loggerInstance: parts.log,
    // the default request log holds the address with its query, and a search is a name: `onResponse` below logs the route instead
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => newId(parts.clock.now()),
    bodyLimit: 1024 * 1024,
    trustProxy: parts.config.trustedProxy.length > 0 && [...parts.config.trustedProxy],
  }) as unknown as FastifyInstance
  http.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? bodyCheck : addressCheck)({ schema, httpPart }),
  )
  http.setSerializerCompiler(({ schema }) => writerOf(schema as object))
  const metrics = makeMetrics()

  http.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  await http.register(cookie)
  await http.register(compress, { threshold: 2048, encodings: ['gzip'] })
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '归途 Guitu 接口',
        version: '1',
        description:
          '社区矫正与安置帮教业务接口。授权机关只使用“数据集成与对接”一组，其余供本系统的页面使用。时间为 ISO 8601，日期为 2026-11-20。',
      },
      components: {
        securitySchemes: {
          机关密钥: { type: 'http', scheme: 'bearer' },
          登录会话: { type: 'apiKey', in: 'cookie', name: 'guitu_desk' },
        },
      },
    },
  })
  await http.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'list' },
    theme: { title: '归途 接口文档' },
  })

  const ownOrigin = new URL(parts.config.publicUrl).origin
  http.addHook('preClose', async () => parts.live.dismissListeners())
  http.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    refuseForeignOrigin(request, ownOrigin)
  })
  http.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'DENY')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    request.log.debug(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  http.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const known = asAppError(error)
    if (!known) {
      // the text of a database error can hold a value of a row: only its code and place are logged
      const { code, routine, constraint } = error as { code?: string; routine?: string; constraint?: string }
      request.log.error(
        { route: request.routeOptions.url, code, routine, constraint, stack: code ? undefined : error.stack },
        'failed',
      )
      return reply.status(500).send({
        code: 'internal',
        message: '系统出错了，请稍后再试；如再次出现，请把下面的编号告诉管理员。',
        requestId: request.id,
      })
    }
    if (known.details.retryAfterSeconds) reply.header('retry-after', known.details.retryAfterSeconds)
    const { fields, allowed, page, step } = known.details
    return reply.status(known.status).send({
      code: known.code,
      message: known.userText,
      ...(fields && { fields }),
      ...(allowed && { allowed }),
      ...(page && { page }),
      ...(step && { step }),
      requestId: request.id,
    })
  })

  http.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await parts.database.pool.query('select 1')
      return { ok: true }
    } catch {
      return reply.status(503).send({ ok: false })
    }
  })
  http.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type(metrics.contentType)
    return metrics.text(parts)
  })
  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger())

  const routes = new Routes(http, parts)
  registerFeatures(routes)

  await serveScreens(http)
  return { http, endpoints: routes.endpoints }
}

/**
 * A page of another site cannot make a signed-in browser write: cookies are SameSite=Strict, and the origin must be ours: PUBLIC_URL's, which
 * holds behind a proxy that puts in a Host of its own, or that of the address asked for. `null` is what a sandboxed frame or a file sends.
 * Machines send none.
 */
function refuseForeignOrigin(request: FastifyRequest, ownOrigin: string): void {
  const { origin, host } = request.headers
  if (!origin || origin === ownOrigin) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new AppError('forbidden', 'foreign-origin', '请求来自其他网站，已拒绝。')
  }
}

function asAppError(error: FastifyError | AppError): AppError | undefined {
  if (error instanceof AppError) return error
  if (error.validation) return describeInputError(error.validation as Parameters<typeof describeInputError>[0])
  // PostgreSQL, class 22: a value that no table can hold (a NUL character, half a character, a moment out of range)
  if (/^22[0-9A-Z]{3}$/.test(error.code)) {
    return new AppError('invalid', 'unreadable-value', '有一项内容含有无法保存的字符或数值，请检查后重新填写。')
  }
  if (isUniqueViolation(error) && (error as { constraint?: string }).constraint?.endsWith('_pkey')) {
    return new AppError('conflict', 'id-reused', '这次提交的编号已经用过，请刷新页面后重新提交。')
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('too-large', 'body-too-large', '提交的内容超过 1 MB 的上限。')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('invalid', 'wrong-media-type', '不支持的内容类型：请用 application/json 提交。')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new AppError('invalid', 'not-json', '提交的内容不是有效的 JSON。')
    default:
      return error.statusCode && error.statusCode >= 400 && error.statusCode < 500
        ? new AppError('invalid', 'bad-request', '请求格式不对，请按接口文档提交。')
        : undefined
  }
}

/** The entry page of an address: each app has its own, and none loads code of another. */
function pageOf(path: string): string {
  const app = /^\/(field|me)(?:\/|$)/.exec(path)?.[1]
  return app === 'me' ? 'self.html' : app === 'field' ? 'field.html' : 'desk.html'
}

/** The built screens: three entry pages, each with its own bundle; an address without a file is the page of its app. */
async function serveScreens(http: FastifyInstance): Promise<void> {
  const built = existsSync(webFolder)
  if (built) {
    await http.register(fastifyStatic, {
      root: webFolder,
      index: false,
      wildcard: false,
      setHeaders: (reply, path) => {
        // file names of built assets hold a digest of their content
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  http.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (request.method === 'GET' && built && !path.startsWith('/api/') && !path.includes('.')) {
      reply.header('cache-control', 'no-cache')
      return reply.sendFile(pageOf(path))
    }
    return reply.status(404).send({ code: 'not-found', message: '没有这个地址。' })
  })
}
