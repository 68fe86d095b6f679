import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listStations } from '../../../../src/main/core/history/stationList.ts'
import { opened, reading, start, temporaryFolder } from './historyFixture.ts'

it('lists remembered stations by their portal ID, whatever else lies in the folder', async () => {
  const data = temporaryFolder()
  const stations = join(data, 'stations')
  const history = await opened({ folder: join(stations, 'c0619ab4e53f'), simulated: true })
  history.append([
    reading('/Settings/SystemSetup/SystemName', 'Hof Nord', start, {
      serviceType: 'settings',
      deviceInstance: 0,
    }),
    reading('/Device/Model', 'Cerbo GX', start + 500, { serviceType: 'platform', deviceInstance: 0 }),
  ])
  await history.flush()
  mkdirSync(join(stations, '000000000000'))
  mkdirSync(join(stations, '..data'))
  mkdirSync(join(stations, 'aaaaaaaaaaaa'))
  writeFileSync(join(stations, 'aaaaaaaaaaaa', 'station.db'), 'damaged')
  writeFileSync(join(stations, 'bbbbbbbbbbbb'), 'a file')

  const unknown = { connected: false, simulated: false, name: null, model: null, lastSeenAt: null }
  expect(await listStations(data)).toEqual([
    { portalId: '000000000000', ...unknown },
    { portalId: 'aaaaaaaaaaaa', ...unknown },
    {
      portalId: 'c0619ab4e53f',
      name: 'Hof Nord',
      model: 'Cerbo GX',
      connected: false,
      simulated: true,
      lastSeenAt: start + 500,
    },
  ])
})

it('lists nothing where nothing was recorded', async () => {
  expect(await listStations(join(temporaryFolder(), 'missing'))).toEqual([])
})
