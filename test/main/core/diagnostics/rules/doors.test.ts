import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { doorsDisagree } from '../../../../../src/main/core/diagnostics/rules/doorsDisagree.ts'
import { Station } from '../../../../../src/main/core/station/station.ts'
import type { DoorComparison } from '../../../../../src/shared/doorFacts.ts'
import type { Finding } from '../../../../../src/shared/finding.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import type { ConnectionStatus } from '../../../../../src/shared/station.ts'
import { judge, now, portalId, seen, shippedLimits } from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

function connection(source: ConnectionStatus['source']): ConnectionStatus {
  return {
    ...{ source, url: `${source}://10.0.0.1`, state: 'ready', reason: null, since: 0, nextTryAt: null },
    ...{ lastCompleteAt: null, messages: 0, rejected: {}, fingerprint: null },
  }
}

function comparison(
  path: string,
  mqtt: Json,
  http: Json,
  apart: number | null,
  ageMs = 4_000,
): DoorComparison {
  return {
    ...{
      serviceType: 'battery',
      deviceInstance: 512,
      path,
      apart,
      since: apart === null ? null : now - 30_000,
    },
    mqtt: { value: mqtt, at: now - 90_000 },
    http: { value: http, at: now - ageMs },
  }
}

function findings(
  comparisons: DoorComparison[],
  sources: ConnectionStatus['source'][] = ['mqtt', 'http'],
): Finding[] {
  return judge(doorsDisagree, limits, {
    doors: { connections: sources.map(connection), doors: [], comparisons },
  })
}

describe('two doors that disagree', () => {
  it('are told with path, both values, both ages, tolerance and its origin', () => {
    const [finding, ...others] = findings([
      comparison('/Soc', 81, 70, 11),
      comparison('/Dc/0/Voltage', 52, 52, 0),
    ])
    expect(others).toEqual([])
    if (!finding) throw new Error('no finding')
    expect(finding).toMatchObject({
      ...{ subject: 'battery/512', area: 'communication', verdict: 'watch', value: 11, unit: '%' },
      sentence: 'battery/512: State of charge is 81.0 % over MQTT, 70.0 % over D-Bus HTTP.',
    })
    expect(seen(finding, 'State of charge over MQTT')).toBe('81.0 %, 1 min 30 s old')
    expect(seen(finding, 'State of charge over D-Bus HTTP')).toBe('70.0 %, 4 s old')
    expect(seen(finding, 'Tolerance of /Soc')).toBe('1.0 %; apart for 26 s')
    expect(finding.limitOrigin).toContain('Fieldkit')
  })

  it.each([
    ['/Soc', 81, 80, 1, 'ok'],
    ['/Soc', 81, 79.9, 1.1, 'watch'],
    ['/Dc/0/Voltage', 52, 52.25, 0.25, 'ok'],
    ['/Dc/0/Voltage', 52, 52.4, 0.4, 'watch'],
    ['/Dc/0/Power', 5_000, 5_200, 200, 'ok'],
    ['/Dc/0/Power', 5_000, 6_000, 1_000, 'watch'],
    ['/Connected', 1, 0, 1, 'watch'],
    ['/CustomName', 'A', 'B', Number.POSITIVE_INFINITY, 'watch'],
    ['/Soc', null, 80, Number.POSITIVE_INFINITY, 'watch'],
  ])('%s %s against %s is judged by the unit', (path, mqtt, http, apart, verdict) => {
    expect(findings([comparison(path, mqtt, http, apart)])).toMatchObject([{ verdict }])
  })

  it('are one finding per service, which names a few paths and counts the others', () => {
    const many = ['/Soc', '/Dc/0/Voltage', '/Dc/0/Current', '/Dc/0/Power', '/Connected', '/Soh'].map((path) =>
      comparison(path, 1, 90, 89),
    )
    const [finding, ...others] = findings(many)
    expect(others).toEqual([])
    expect(finding?.sentence).toContain('and 5 more of its values differ')
    expect(finding?.evidence).toHaveLength(12)
  })

  it('never spell out what the GX hides', () => {
    expect(findings([comparison('/CustomName', '******', 'secret', Number.POSITIVE_INFINITY)])).toMatchObject(
      [{ verdict: 'ok' }],
    )
  })
})

describe('two doors', () => {
  it('are not judged before three readings, nor by readings that are old', () => {
    expect(findings([comparison('/Soc', 81, 70, null)])).toMatchObject([{ verdict: 'not-judged' }])
    expect(findings([comparison('/Soc', 81, 70, 11, 600_000)])).toMatchObject([{ verdict: 'not-judged' }])
  })

  it('are not spoken of where there is only one, or none now', () => {
    expect(findings([], ['mqtt'])).toEqual([])
    expect(judge(doorsDisagree, limits, {})).toEqual([])
  })

  it('agree on a station whose values jitter every second and are read at other moments', () => {
    const station = new Station(portalId)
    const paths = { '/Dc/0/Power': 3_000, '/Dc/0/Current': 60, '/Dc/0/Voltage': 4, '/Soc': 20 }
    const noise = (second: number, path: string) =>
      50 + Math.sin(Math.floor(second) * 12.9898 + path.length) * (paths[path as keyof typeof paths] ?? 0)
    for (let second = 0; second <= 300; second++) {
      const at = now - 300_000 + second * 1_000
      for (const path of Object.keys(paths)) {
        const event = { kind: 'value', serviceType: 'battery', deviceInstance: 512, path } as const
        station.apply([{ ...event, value: noise(second, path), at, source: 'mqtt' }])
        if (second % 10 === 3) {
          const read = noise(second + (second % 20 === 3 ? 1 : 0), path)
          station.apply([{ ...event, value: read, at: at + 300, source: 'http' }])
        }
      }
    }
    expect(findings(station.comparisons())).toMatchObject([
      { verdict: 'ok', sentence: 'Both doors say the same about 4 values.' },
    ])
  })
})
