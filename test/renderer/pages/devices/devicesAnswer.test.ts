import { describe, expect, it } from 'vitest'
import { deviceIndex } from '../../../../src/renderer/pages/devices/deviceIndex.ts'
import { sheetOf } from '../../../../src/renderer/pages/devices/deviceSheets.ts'
import { devicesAnswer } from '../../../../src/renderer/pages/devices/devicesAnswer.ts'
import { deviceVerdicts } from '../../../../src/renderer/pages/devices/deviceVerdicts.ts'
import { detailPaths, phasesOf, trackersOf } from '../../../../src/renderer/pages/devices/sheetPaths.ts'
import type { Finding } from '../../../../src/shared/finding.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { finding } from '../../components/station.ts'
import { readingsOf } from './readings.ts'

const quiet = { 'vebus/276/ProductName': 'MultiPlus-II', 'grid/30/ProductName': 'EM540' }

function answer(values: Readonly<Record<string, Json>>, findings: readonly Finding[] = [], complete = true) {
  const entries = deviceIndex(readingsOf(values))
  const verdicts = deviceVerdicts(entries, findings)
  return devicesAnswer({ tab: 'inverter', entries, verdicts, complete }, wordsOf('en'))
}

describe('the answer of the devices page', () => {
  it('waits for the first picture, then says what is not there', () => {
    expect(answer({}, [], false)).toMatchObject({ verdict: null, sentence: 'Reading the devices' })
    expect(answer({}).sentence).toBe('No inverter, meter or charger on this GX')
  })

  it('names the device that is worst off, with its own words', () => {
    const said = answer({ ...quiet, 'grid/30/Connected': 0, 'vebus/276/VebusError': 18 })
    expect(said.verdict).toBe('act')
    expect(said.sentence).toBe('MultiPlus-II: Error 18, Over-voltage has occurred')
    expect(said.detail).toBe('Devices that report something: 2 of 2. A row opens with all its values.')
  })

  it('takes the sentence of the worst finding when no device complains itself', () => {
    const findings = [
      finding({ subject: 'grid/30', verdict: 'watch', sentence: 'The grid is restless.' }),
      finding({ subject: 'vebus/276/0', verdict: 'act', sentence: 'The relay test failed.' }),
      finding({ subject: 'battery/512', verdict: 'stop', sentence: 'Elsewhere.' }),
    ]
    expect(answer(quiet, findings)).toMatchObject({ verdict: 'act', sentence: 'The relay test failed' })
    expect(answer({ ...quiet, 'grid/30/Connected': 0 }, findings).sentence).toBe('EM540: Not connected')
  })

  it('lets a stop go before everything', () => {
    const stop = finding({
      subject: 'vebus/276',
      verdict: 'stop',
      sentence: 'The inverter is in protection.',
    })
    expect(answer({ ...quiet, 'grid/30/Connected': 0 }, [stop]).sentence).toBe(
      'The inverter is in protection',
    )
  })

  it('says that nothing stands out only where something was judged', () => {
    expect(answer(quiet)).toMatchObject({ verdict: null, sentence: '2 devices report' })
    expect(answer(quiet, [finding({ subject: 'vebus/276' })])).toMatchObject({
      verdict: 'ok',
      sentence: 'All 2 devices report, nothing stands out',
    })
  })
})

describe('the details of a device', () => {
  const published = [
    '/Ac/Out/L1/V',
    '/Ac/Out/L1/P',
    '/Ac/Out/L3/V',
    '/Dc/0/Voltage',
    '/Pv/1/V',
    '/Pv/0/P',
    '/Odd',
  ]

  it('have a column for each phase that is there', () => {
    const [acIn, acOut] = sheetOf('vebus').sides
    expect(acIn && phasesOf(acIn, published)).toEqual([])
    expect(acOut && phasesOf(acOut, published)).toEqual(['L1', 'L3'])
  })

  it('read only what is published and known to them', () => {
    expect(detailPaths(sheetOf('vebus'), published)).toEqual(published.filter((path) => path !== '/Odd'))
  })

  it('count the trackers', () => {
    expect(trackersOf(published)).toEqual([0, 1])
    expect(trackersOf(['/Pv/V', '/Pv/12345/V'])).toEqual([])
  })

  it('show an RS inverter by its panels among solar devices, and a PV inverter as it is', () => {
    expect(sheetOf('multi', true).figures[0]?.paths).toEqual(['/Yield/Power'])
    expect(sheetOf('pvinverter', true).figures[0]?.paths).toEqual(['/Ac/Power'])
  })
})
