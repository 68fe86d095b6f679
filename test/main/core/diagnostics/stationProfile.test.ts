import { describe, expect, it } from 'vitest'
import { stationProfile } from '../../../../src/main/core/diagnostics/profile/stationProfile.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { LabelledStation } from '../../../helpers/labelled/labelledStation.ts'
import { makes } from '../../../helpers/labelled/makes.ts'
import { simulatedDay } from '../../../helpers/labelled/simulatedDay.ts'
import { scenarioNamed } from '../simulator/testScenario.ts'
import { portalId } from './fixtures.ts'

const day = simulatedDay(await scenarioNamed('ess-healthy'))

/** The profile of a make in short: nominal V, chemistry, cells, phases, Hz, kind. */
function profileOf(name: string) {
  const station = new LabelledStation(day)
  makes.find((make) => make.name === name)?.reshape?.(station)
  const profile = stationProfile(viewOf(portalId, station.readings()))
  const { mainBattery: battery, grid } = profile
  return {
    profile,
    short: [
      profile.nominalVoltage.value,
      battery?.chemistry.value ?? null,
      battery?.cellCount.value ?? null,
      grid.phases.value,
      grid.frequency.value === null ? null : Math.round(grid.frequency.value),
      profile.topology.value,
    ],
  }
}

describe('the profile of a station', () => {
  it.each([
    ['15s ESS', [48, 'lfp', 15, 1, 50, 'ess']],
    ['16s 48 V', [48, 'lfp', 16, 1, 50, 'ess']],
    ['8s 24 V', [24, 'lfp', 8, 1, 50, 'ess']],
    ['4s 12 V', [12, 'lfp', 4, 1, 50, 'ess']],
    ['Lynx Smart BMS', [48, 'lfp', 16, 1, 50, 'ess']],
    ['three phases', [48, 'lfp', 15, 3, 50, 'ess']],
    ['120/240 V split phase', [48, 'lfp', 15, 2, 60, 'ess']],
    ['off-grid', [48, 'lfp', 15, null, null, 'off-grid']],
    ['grid without ESS', [48, 'lfp', 15, 1, 50, 'grid']],
    ['SmartShunt only', [48, null, null, 1, 50, 'ess']],
    ['lead-acid', [48, 'lead-acid', null, 1, 50, 'ess']],
    ['without a battery monitor', [48, null, null, 1, 50, 'ess']],
  ])('of %s is found', (name, short) => {
    expect(profileOf(name).short).toEqual(short)
  })

  it('knows a generator and an RS', () => {
    expect(profileOf('off-grid with a generator').profile).toMatchObject({ hasGenerator: true, hasRs: false })
    expect(profileOf('Multi RS').profile).toMatchObject({ hasGenerator: false, hasRs: true })
  })

  it('takes the battery that the GX steers by for the main one', () => {
    expect(profileOf('SmartShunt beside the BMS').profile.mainBattery?.id.deviceInstance).toBe(512)
  })

  it('says what each part follows from, known or not', () => {
    const { profile } = profileOf('SmartShunt only')
    expect(profile.mainBattery?.chemistry.evidence.seen).toContain('SmartShunt')
    expect(profile.nominalVoltage.evidence.seen).toMatch(/^48 V: \d\d\.\d+ V now$/)
  })

  it('of an empty station is unknown throughout', () => {
    const profile = stationProfile(viewOf(portalId, []))
    expect(profile).toMatchObject({
      mainBattery: null,
      topology: { value: null },
      grid: { phases: { value: null } },
    })
  })
})
