import type { DbusValue } from '../services/dbusValue.ts'
import type { DbusItem, SimulatedService } from '../services/service.ts'
import type { ApiAnswer, ApiContext, ApiRequest } from './apiAnswer.ts'
import { dbusText } from './dbusText.ts'
import { invalidAsEmpty } from './pythonJson.ts'
import { about, aiWriteStatus, apiConfig, health, writeRefused } from './wrapperPages.ts'

const notFound: ApiAnswer = { status: 404, body: { error: 'Not found', success: false } }

/** Answers of the D-Bus HTTP API (venus.md 0.3, venus-rig.md 3). */
export function answer(request: ApiRequest, context: ApiContext): ApiAnswer {
  const { method, url } = request
  if (method === 'OPTIONS') return { status: 204, body: undefined }
  if (method !== 'GET' && method !== 'POST') return unsupported(method)
  if (method === 'POST') return url.pathname === '/value' ? writeRefused(context) : notFound
  switch (url.pathname) {
    case '/':
      return about(context)
    case '/health':
      return health(context)
    case '/services':
      return services(context)
    case '/settings':
      return settings(context)
    case '/value':
    case '/text':
      return value(url, context)
    case '/ai-write-status':
      return context.version === '1.0.0' ? notFound : aiWriteStatus
    case '/config':
      return context.version === '1.0.0' ? notFound : apiConfig(context)
    default:
      return notFound
  }
}

/** Python's own answer to a method that the server has no code for. */
function unsupported(method: string): ApiAnswer {
  const message = `Unsupported method ('${method.replace(/[^A-Z]/g, '')}')`
  const body = `<!DOCTYPE HTML>
<html lang="en"><head><meta charset="utf-8"><title>Error response</title></head>
<body><h1>Error response</h1><p>Error code: 501</p><p>Message: ${message}.</p></body></html>
`
  return { status: 501, body }
}

function services(context: ApiContext): ApiAnswer {
  const names = context
    .services()
    .map((one) => one.name)
    .sort()
  return { status: 200, body: { services: names, count: names.length, success: true } }
}

function settings(context: ApiContext): ApiAnswer {
  const found = context.services().find((one) => one.serviceType === 'settings')
  const entries = Object.entries(found?.items ?? {}).map(([path, item]) => [path, settingOf(path, item)])
  return { status: 200, body: { settings: Object.fromEntries(entries), success: true } }
}

function settingOf(path: string, item: DbusItem): DbusValue {
  const limits = item.min === undefined ? {} : { Max: item.max ?? null, Min: item.min }
  const text = dbusText('settings', path, item.value)
  return { Value: item.value, Text: text, ...limits, Default: item.default ?? null }
}

function value(url: URL, context: ApiContext): ApiAnswer {
  const name = url.searchParams.get('service')
  const path = url.searchParams.get('path')
  if (!name || !path) {
    return { status: 400, body: { error: 'Missing service or path parameter', success: false } }
  }
  if (context.hangs(name)) return busError(context, name, path, noReply)
  const service = context.services().find((one) => one.name === name)
  const asText = url.pathname === '/text'
  if (!service) {
    return busError(
      context,
      name,
      path,
      `org.freedesktop.DBus.Error.ServiceUnknown: The name ${name} was not provided by any .service files`,
    )
  }
  const found = lookUp(service, path, asText)
  if (found === undefined) {
    const error = `org.freedesktop.DBus.Error.UnknownObject: No such object path '${path}'`
    return busError(context, name, path, error)
  }
  return { status: 200, body: { service: name, path, [asText ? 'text' : 'value']: found, success: true } }
}

const noReply =
  'org.freedesktop.DBus.Error.NoReply: Did not receive a reply. Possible causes include: the remote application did not send a reply'

/** An error of D-Bus: 404 without the reason since 3.2.0, before that 500 with it. */
function busError({ version }: ApiContext, service: string, path: string, error: string): ApiAnswer {
  if (version !== '3.2.0') return { status: 500, body: { error, success: false } }
  const message = `Path ${path} not available on ${service}`
  return { status: 404, body: { service, path, value: null, error: message, success: false } }
}

/** A leaf, or everything below a path with keys relative to it and without a leading slash. */
function lookUp(service: SimulatedService, path: string, asText: boolean): DbusValue | undefined {
  const show = (at: string, item: DbusItem) =>
    asText ? dbusText(service.serviceType, at, item.value) : invalidAsEmpty(item.value)
  const leaf = Object.hasOwn(service.items, path) ? service.items[path] : undefined
  if (leaf) return show(path, leaf)
  const prefix = path === '/' ? '/' : `${path}/`
  const below = Object.entries(service.items).filter(([at]) => at.startsWith(prefix))
  if (below.length === 0) return undefined
  return Object.fromEntries(below.map(([at, item]) => [at.slice(prefix.length), show(at, item)]))
}
