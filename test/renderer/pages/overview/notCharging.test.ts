import { describe, expect, it } from 'vitest'
import { notCharging, type Sources } from '../../../../src/renderer/pages/overview/notCharging.ts'
import { wordsOf } from '../../../../src/shared/words.ts'
import { stationOf, type Values } from '../../components/station.ts'

const t = wordsOf('en')
const idle: Values = {
  'system/0/Dc/Battery/Power': 0,
  'system/0/SystemState/State': 252,
  'system/0/SystemState/ChargeDisabled': 0,
  'battery/512/Soc': 70,
  'battery/512/Io/AllowToCharge': 1,
  'battery/512/Info/MaxChargeCurrent': 74,
  'vebus/276/Mode': 3,
}
const day: Sources = { sun: 900, loads: 200, hasInput: true }

function said(values: Values, sources: Sources = day, ageMs?: number): string | null {
  const { services, read } = stationOf({ ...idle, ...values }, ageMs)
  return notCharging(read, services, sources, t)
}

describe('why the battery is not charged', () => {
  it('is not said while it charges, nor while its power is not known', () => {
    expect(said({ 'system/0/Dc/Battery/Power': 31 })).toBeNull()
    expect(said({}, day, 3_600_000)).toBeNull()
  })

  it('is not said while there is nothing to charge it from', () => {
    expect(said({}, { sun: 5, loads: 200, hasInput: false })).toBeNull()
    expect(said({}, { sun: null, loads: 200, hasInput: false })).toBeNull()
    expect(said({}, { sun: null, loads: 200, hasInput: true })).not.toBeNull()
  })

  it('names what the BMS refuses, then the flags of the GX, then the state in words of Victron', () => {
    expect(
      said({
        'battery/512/Io/AllowToCharge': 0,
        'battery/512/Info/MaxChargeCurrent': 0,
        'system/0/SystemState/ChargeDisabled': 1,
      }),
    ).toBe('Not charging: the BMS allows no charging, CCL is 0 A, charging disabled. State External control.')
  })

  it('names the limits that somebody set to zero, however old the setting is', () => {
    const zero = {
      'settings/0/Settings/SystemSetup/MaxChargeCurrent': 0,
      'settings/0/Settings/CGwacs/MaxChargePower': 0,
      'vebus/276/Hub4/DisableCharge': 1,
      'system/0/SystemState/UserChargeLimited': 1,
    }
    expect(said(zero)).toBe(
      'Not charging: charge limited by user, the DVCC charge current limit is 0 A, the ESS charge power limit is 0 W, ESS disables charging. State External control.',
    )
    expect(said({ 'settings/0/Settings/SystemSetup/MaxChargeCurrent': -1 })).toContain('no reason')
  })

  it('says that a full battery is full', () => {
    expect(said({ 'battery/512/Soc': 98 })).toContain('the battery is full, 98 %')
    expect(said({ 'battery/512/Soc': 97 })).not.toContain('full')
  })

  it('says without any reason who takes the power', () => {
    const discharging = { 'system/0/Dc/Battery/Power': -400, 'system/0/SystemState/State': 256 }
    expect(said(discharging, { sun: 300, loads: 700, hasInput: true })).toBe(
      'Not charging: the loads take more than the sun gives. State Discharging.',
    )
    expect(said(discharging, { sun: 0, loads: 700, hasInput: true })).toContain(
      'the loads are fed from the battery',
    )
    expect(said({})).toBe('Not charging: no reason is reported. State External control.')
  })
})
