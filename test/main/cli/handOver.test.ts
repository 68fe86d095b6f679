import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCli } from '../../helpers/runCli.ts'
import { opened, reading, socEvery10s, start, temporaryFolder } from '../core/history/historyFixture.ts'

const portalId = 'c0619ab00a01'

async function recordedData(): Promise<string> {
  const data = temporaryFolder()
  const history = await opened({ folder: join(data, 'stations', portalId) })
  history.append(socEvery10s([50, 60, 55]))
  history.append([reading('/Dc/0/Voltage', 52.8, start)])
  await history.flush()
  await history.stop()
  return data
}

it('hands a station over to another data folder, with the same tables there', async () => {
  const [mine, yours, out] = [await recordedData(), temporaryFolder(), temporaryFolder()]
  const archive = join(out, 'station.zip')
  const exported = await runCli(['export', portalId, '--out', archive, '--data', mine, '--json'])
  expect(exported).toMatchObject({ code: 0, error: '' })
  expect(JSON.parse(exported.out)).toMatchObject({ files: [archive] })
  expect(readdirSync(join(mine, 'exports'))).toEqual([])

  const imported = await runCli(['import', archive, '--data', yours])
  expect(imported).toMatchObject({ code: 0, error: '' })
  expect(imported.out).toContain(`${portalId} is new here. The history goes from 2026-05-01 00:00`)

  for (const [data, folder] of [
    [mine, 'a'],
    [yours, 'b'],
  ] as const) {
    const args = ['export', portalId, '--out', join(out, folder), '--format', 'csv', '--data', data]
    expect(await runCli([...args, '--from', '2026-04-30', '--to', '2026-05-02'])).toMatchObject({ code: 0 })
  }
  expect(readdirSync(join(out, 'a'))).toEqual(['battery-512.csv'])
  const table = readFileSync(join(out, 'a', 'battery-512.csv'), 'utf8')
  expect(table).toContain('2026-05-01T00:00:10.000Z,,60,')
  expect(readFileSync(join(out, 'b', 'battery-512.csv'), 'utf8')).toBe(table)
}, 60_000)

it.each([
  [['export', 'nonsense', '--out', 'x.zip'], 2, 'A portal ID (12 hex digits) is needed.'],
  [['export', portalId], 2, '--out DIR or --out FILE.zip is needed.'],
  [['export', portalId, '--out', 'x', '--format', 'pdf'], 2, '--format is zip'],
  [['export', portalId, '--out', 'x', '--from', 'yesterday'], 2, '"yesterday" is no time.'],
  [['export', portalId, '--out', 'x.zip'], 1, 'Nothing was recorded of this station.'],
  [['import', '/none.zip'], 1, 'There is no such file.'],
])('says in one line why %j is refused', async (args, code, words) => {
  const run = await runCli([...args, '--data', temporaryFolder()])
  expect(run.code).toBe(code)
  expect(run.error).toContain(words)
  expect(run.error.trim().split('\n')).toHaveLength(1)
})

it('refuses a file that is no export', async () => {
  const file = join(temporaryFolder(), 'a.zip')
  writeFileSync(file, 'nothing')
  const run = await runCli(['import', file, '--data', temporaryFolder(), '--json'])
  expect(run).toMatchObject({ code: 1, out: '' })
  expect(run.error).toContain('This file is no export of GX Fieldkit.')
})
