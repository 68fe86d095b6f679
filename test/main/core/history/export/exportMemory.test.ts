import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ExportRequest } from '../../../../../src/main/core/history/export/exportHistory.ts'
import { charger, visit } from '../deviceMemory/memoryFixture.ts'
import { opened, temporaryFolder } from '../historyFixture.ts'

const noon = Date.UTC(2026, 5, 10, 10)

async function exported(of: Partial<ExportRequest>) {
  const history = await opened({ folder: temporaryFolder() })
  const services = {
    'solarcharger/277': charger([1.5, 4.2, 3.9], 178, { '/Serial': '=HQ,1' }),
    'battery/288': { '/History/TotalAhDrawn': -5_120 },
  }
  await visit(history, { at: noon, offset: 3_600_000, services })
  const folder = temporaryFolder()
  const request = {
    folder,
    kind: 'day',
    from: noon - 86_400_000,
    to: noon + 1,
    timeZone: 'Europe/Berlin',
  } as const
  const result = await history.exportHistory({ ...request, format: 'csv', ...of })
  const file = `device-memory.${of.format ?? 'csv'}`
  return { result, lines: () => readFileSync(join(folder, file), 'utf8').split(/\r?\n/) }
}

it('goes into a CSV file of its own, each number with its origin and its time', async () => {
  const { result, lines } = await exported({})
  expect(result).toMatchObject({ ok: true, value: { files: ['device-memory.csv'], lines: 8 } })
  const [head, first, ...rest] = lines()
  expect(head).toBe(
    'date,time,until,time known,service,serial,begun,kind,path,value,unit,read at,GX clock offset [s],time zone',
  )
  expect(first).toBe(
    `2026-06-09,2026-06-08T23:00:00.000+02:00,2026-06-09T23:00:00.000+02:00,yes,solarcharger/277,"'=HQ,1",first,day,` +
      '/History/Daily/1/Nr,177,,2026-06-10T12:00:00.000+02:00,3600,Europe/Berlin',
  )
  expect(rest.at(-2)).toBe(
    '2026-06-10,2026-06-10T12:00:00.000+02:00,2026-06-10T12:00:00.000+02:00,no,battery/288,,first,totals,' +
      '/History/TotalAhDrawn,-5120,Ah,2026-06-10T12:00:00.000+02:00,3600,Europe/Berlin',
  )
})

it('goes into JSON lines, and nowhere when the time holds none', async () => {
  const { lines } = await exported({ format: 'jsonl' })
  expect(JSON.parse(lines()[1] ?? '')).toMatchObject({
    ...{ service: 'solarcharger/277', path: '/History/Daily/1/Yield', value: 4.2, unit: 'kWh' },
    ...{ kind: 'day', timed: true, clockOffsetMs: 3_600_000 },
  })
  const none = await exported({ from: 0, to: noon - 40 * 86_400_000 })
  expect(none.result).toMatchObject({ ok: true, value: { files: [] } })
})
