import { describe, expect, it } from 'vitest'
import { rememberedStations } from '../../../src/main/app/stationMemory.ts'
import type { StationSummary } from '../../../src/shared/station.ts'

const stored: StationSummary = {
  portalId: 'c0619ab00a02',
  name: null,
  model: 'Cerbo GX',
  connected: false,
  simulated: false,
  lastSeenAt: 5,
}
const reached = { portalId: 'c0619ab00a02', name: 'Pump house', address: '10.0.6.2', doors: [], at: 7 }
const none = () => false
const secretKept = () => null

describe('the remembered stations', () => {
  it('say where they were last reached, and take the name from there when the history has none', () => {
    expect(rememberedStations({ stored: [stored], known: [reached], isConnected: none, secretKept })).toEqual(
      [{ ...stored, name: 'Pump house', lastAddress: '10.0.6.2', secretKept: null }],
    )
    const [alone] = rememberedStations({ stored: [stored], known: [], isConnected: none, secretKept })
    expect(alone).toMatchObject({ name: null, lastAddress: null })
  })

  it('count one that was reached but never stored', () => {
    const known = [{ ...reached, portalId: 'c0619ab00a01' }]
    const all = rememberedStations({ stored: [stored], known, isConnected: none, secretKept })
    expect(all.map(({ portalId }) => portalId)).toEqual(['c0619ab00a01', 'c0619ab00a02'])
    expect(all[0]).toMatchObject({ name: 'Pump house', lastSeenAt: 7, lastAddress: '10.0.6.2' })
  })

  it('say what is kept to open them', () => {
    const [station] = rememberedStations({
      ...{ stored: [stored], known: [], isConnected: none },
      secretKept: () => 'token',
    })
    expect(station?.secretKept).toBe('token')
  })

  it('say which is open now', () => {
    const isConnected = (portalId: string) => portalId === stored.portalId
    expect(rememberedStations({ stored: [stored], known: [], isConnected, secretKept })[0]?.connected).toBe(
      true,
    )
  })
})
