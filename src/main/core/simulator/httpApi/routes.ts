import type { DbusValue } from '../services/dbusValue.ts'
import type { DbusItem, SimulatedService } from '../services/service.ts'
import { dbusText } from './dbusText.ts'
import { type Answer, invalidAsEmpty } from './pythonJson.ts'

const version = '3.2.0'
const serverName = 'Victron DBus API Server'

export interface ApiAnswer {
  status: number
  body: Answer
}

export interface ApiRequest {
  method: string
  url: URL
}

export interface ApiContext {
  /** Measures now. */
  services(): readonly SimulatedService[]
  /** Wall ms when the server started, and now. */
  startedAt: number
  now: number
}

/** Answers of the D-Bus HTTP API 3.2.0 (venus.md 0.3, venus-rig.md 3). */
export function answer(request: ApiRequest, context: ApiContext): ApiAnswer {
  const { method, url } = request
  if (method === 'POST' && url.pathname === '/value') return writeRefused
  if (method !== 'GET') return { status: 404, body: { error: 'Not found', success: false } }
  switch (url.pathname) {
    case '/':
      return about
    case '/health':
      return health(context)
    case '/services':
      return services(context)
    case '/settings':
      return settings(context)
    case '/value':
    case '/text':
      return value(url, context)
    default:
      return { status: 404, body: { error: 'Not found', success: false } }
  }
}

const about: ApiAnswer = {
  status: 200,
  body: {
    name: serverName,
    version,
    mode: 'read-write',
    ai_write_enabled: false,
    ai_write_status: 'AI_write switch not found',
    control_port: 8_089,
    endpoints: {
      'GET /': 'This page',
      'GET /health': 'State of the server',
      'GET /services': 'Names on the bus',
      'GET /settings': 'All settings',
      'GET /value?service=X&path=Y': 'A value',
      'GET /text?service=X&path=Y': 'A value as text',
      'POST /value': 'Write a value',
    },
  },
}

const writeRefused: ApiAnswer = {
  status: 403,
  body: {
    error: 'AI write is disabled',
    message: 'The AI_write switch was not found',
    details: { switch_found: false },
    success: false,
  },
}

function health({ startedAt, now }: ApiContext): ApiAnswer {
  return {
    status: 200,
    body: {
      service: 'dbus-api-server',
      version,
      status: 'healthy',
      started_at: new Date(startedAt).toISOString(),
      uptime_seconds: Math.floor((now - startedAt) / 1_000),
      success: true,
    },
  }
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
  const service = context.services().find((one) => one.name === name)
  const asText = url.pathname === '/text'
  const found = service && lookUp(service, path, asText)
  if (found === undefined) {
    const error = `Path ${path} not available on ${name}`
    return { status: 404, body: { service: name, path, value: null, error, success: false } }
  }
  return { status: 200, body: { service: name, path, [asText ? 'text' : 'value']: found, success: true } }
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
