import type { ApiAnswer, ApiContext } from './apiAnswer.ts'

/** The name by which the server is known. */
const serverName = 'Victron DBus API Server'
const switchMissing = 'AI_write switch not found'

const readEndpoints = {
  'GET /': 'This page',
  'GET /health': 'State of the server',
  'GET /services': 'Names on the bus',
  'GET /settings': 'All settings',
  'GET /value?service=X&path=Y': 'A value',
  'GET /text?service=X&path=Y': 'A value as text',
}

/** What the server says about itself. */
export function about({ version, controlPort }: ApiContext): ApiAnswer {
  if (version === '1.0.0') {
    return { status: 200, body: { name: serverName, version, mode: 'read-only', endpoints: readEndpoints } }
  }
  return {
    status: 200,
    body: {
      name: serverName,
      version,
      mode: 'read-write',
      ai_write_enabled: false,
      ai_write_status: switchMissing,
      control_port: controlPort,
      endpoints: { ...readEndpoints, 'POST /value': 'Write a value' },
    },
  }
}

/** The age of the wrapper, not of the GX. */
export function health({ version, startedAt, now }: ApiContext): ApiAnswer {
  if (version === '1.0.0') return { status: 200, body: { status: 'healthy', success: true } }
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

const switchState = {
  venus_image_type: 'normal',
  nodered_enabled: false,
  nodered_running: false,
  switch_found: false,
  switch_state: null,
}

/** Why nothing can be written. */
export const aiWriteStatus: ApiAnswer = {
  status: 200,
  body: {
    enabled: false,
    message: switchMissing,
    switch_service: null,
    details: switchState,
    faq: { 'How are writes enabled?': 'With a virtual switch named AI_write in Node-RED.' },
    success: true,
  },
}

/** The wrapper's own settings. */
export function apiConfig({ controlPort }: ApiContext): ApiAnswer {
  const config = { host: '0.0.0.0', port: 8_088, control_port: controlPort }
  return { status: 200, body: { config, path: '/data/dbus-api/config.json', success: true } }
}

/** Writing is off in a simulated station, as it is without the switch. */
export function writeRefused({ version }: ApiContext): ApiAnswer {
  if (version === '1.0.0') {
    const error = 'Write operations are disabled. This server is read-only.'
    return { status: 403, body: { error, success: false } }
  }
  return {
    status: 403,
    body: {
      error: 'AI write is disabled',
      message: switchMissing,
      details: switchState,
      hint: 'See /ai-write-status',
      success: false,
    },
  }
}
