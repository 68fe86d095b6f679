import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { securityHttpApi } from '../../../../../src/main/core/diagnostics/rules/securityHttpApi.ts'
import { securityMqtt } from '../../../../../src/main/core/diagnostics/rules/securityMqtt.ts'
import type { Door } from '../../../../../src/shared/discovery.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import type { ConnectionStatus, SecurityFacts } from '../../../../../src/shared/station.ts'
import { judge, now, readingsOf, seen, shippedLimits } from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

function connection(url: string, security?: SecurityFacts): ConnectionStatus {
  return {
    ...({ source: url.startsWith('http') ? 'http' : 'mqtt', url, state: 'ready', reason: null } as const),
    ...{
      since: now - 60_000,
      nextTryAt: null,
      lastCompleteAt: null,
      messages: 0,
      rejected: {},
      fingerprint: null,
    },
    ...(security ? { security } : {}),
  }
}

const profile = 'settings/0/Settings/System/SecurityProfile'
const access = 'settings/0/Settings/Services/MqttLocal'

describe('MQTT access', () => {
  function mqtt(
    settings: Record<string, number>,
    connections: ConnectionStatus[] = [],
    doors: Door[] = [],
  ): Finding {
    const readings = readingsOf({ 'system/0/Serial': 'c0619ab4e53f', ...settings })
    const [finding] = judge(securityMqtt, limits, {
      readings,
      doors: { connections, doors, comparisons: [] },
    })
    if (!finding) throw new Error('no finding')
    return finding
  }
  const plain = (state: Door['state']): Door => ({ protocol: 'mqtt', port: 1883, state })

  it.each([
    ['Secured and on', { [profile]: 0, [access]: 1 }, 'ok'],
    ['Weak and on', { [profile]: 1, [access]: 1 }, 'watch'],
    ['Unsecured and on', { [profile]: 2, [access]: 1 }, 'watch'],
    ['Unsecured and off', { [profile]: 2, [access]: 0 }, 'ok'],
    ['Unsecured, tokens only', { [profile]: 2, [access]: 2 }, 'ok'],
    ['Indeterminate and on', { [profile]: 3, [access]: 1 }, 'not-judged'],
    ['a profile of the future', { [profile]: 7, [access]: 1 }, 'not-judged'],
    ['firmware without profiles', { [access]: 1 }, 'not-judged'],
    ['nothing published', {}, 'not-judged'],
  ])('%s, without a look at the door', (_, settings, verdict) => {
    expect(mqtt(settings)).toMatchObject({ verdict, area: 'installation' })
  })

  it('says what is missing: encryption, or the password too', () => {
    expect(mqtt({ [profile]: 1, [access]: 1 }).sentence).toContain('without encryption: password')
    expect(mqtt({ [profile]: 2, [access]: 1 }).sentence).toContain('without a password')
  })

  it('takes an open plain door for proof whatever the settings say, and a closed one too', () => {
    const inUse = mqtt({ [profile]: 0, [access]: 1 }, [connection('mqtt://10.0.0.1:1883')])
    expect(inUse.verdict).toBe('watch')
    expect(seen(inUse, 'Door without encryption')).toBe('mqtt://10.0.0.1:1883 is in use')
    expect(mqtt({}, [connection('mqtts://10.0.0.1:8883')], [plain('open')]).verdict).toBe('watch')
    expect(mqtt({ [profile]: 2, [access]: 1 }, [], [plain('closed')]).verdict).toBe('ok')
    expect(mqtt({}, [], [plain('unknown')]).verdict).toBe('not-judged')
  })

  it('is judged from stored settings, and not at all without any value', () => {
    const readings = readingsOf({ [profile]: 2, [access]: 1 })
    expect(judge(securityMqtt, limits, { readings })).toMatchObject([
      { verdict: 'watch', severity: 'warning' },
    ])
    expect(judge(securityMqtt, limits, {})).toEqual([])
  })
})

describe('the D-Bus HTTP API', () => {
  const facts = {
    apiWithoutPassword: true,
    writesEnabled: false,
    controlPortOpen: false,
    apiVersion: '3.2.0',
  }
  function api(connections: ConnectionStatus[], doors: Door[] = []): Finding[] {
    const readings = readingsOf({ 'system/0/Serial': 'c0619ab4e53f' })
    return judge(securityHttpApi, limits, { readings, doors: { connections, doors, comparisons: [] } })
  }
  const url = 'http://10.0.0.1:8088'

  it('that answers without a password is watched, with its address and version, never an alarm', () => {
    const [finding, control] = api([connection(url, facts)])
    expect(finding).toMatchObject({ verdict: 'watch', severity: 'warning', subject: 'api' })
    expect(finding && seen(finding, 'Answers reads without a password')).toBe(url)
    expect(finding && seen(finding, 'Version of the API')).toBe('3.2.0')
    expect(control).toMatchObject({ verdict: 'ok', subject: 'control port' })
  })

  it('tells when writes are switched on and when the control port is open', () => {
    const [finding, control] = api([
      connection(url, { ...facts, writesEnabled: true, controlPortOpen: true }),
    ])
    expect(finding?.sentence).toContain('read and write')
    expect(control).toMatchObject({ verdict: 'watch', severity: 'warning' })
    expect(control && seen(control, 'Port 8089')).toBe('accepts TCP; nothing was sent to it')
  })

  it('is not judged where nobody looked, and fine where the port is closed', () => {
    const closed: Door = { protocol: 'http', port: 8088, state: 'closed' }
    expect(api([connection('mqtts://10.0.0.1')], [closed])).toMatchObject([{ verdict: 'ok' }])
    expect(api([connection('mqtts://10.0.0.1')])).toMatchObject([{ verdict: 'not-judged' }])
    expect(api([connection(url, { ...facts, controlPortOpen: null })])[1]).toMatchObject({
      verdict: 'not-judged',
    })
    const readings = readingsOf({ 'system/0/Serial': 'c0619ab4e53f' })
    expect(judge(securityHttpApi, limits, { readings })).toMatchObject([{ verdict: 'not-judged' }])
    expect(judge(securityHttpApi, limits, {})).toEqual([])
  })
})
