import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type CliRun, canIsolate, runCli } from '../../helpers/runCli.ts'

const reason = canIsolate ? '' : ' (skipped, reason: needs root on Linux for a private network)'

async function discover(...args: string[]): Promise<CliRun> {
  const data = await mkdtemp(join(tmpdir(), 'fieldkit-sweep-'))
  return await runCli(['discover', '--for', '1s', '--data', data, ...args], {
    isolated: true,
    besideQuietGx: true,
  })
}

it.skipIf(!canIsolate)(
  `discover --sweep finds a GX that announces nothing, and says on stderr how far it is${reason}`,
  { timeout: 60_000 },
  async () => {
    const { code, out, error } = await discover('--sweep', '--json')
    expect(code).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ address: '127.0.0.77', name: 'Main Office' })
    const progress = error.trim().split('\n')
    for (const line of progress) expect(line).toMatch(/^Asked \d+ of 253 addresses, [01] GX found\.$/)
    expect(progress.length).toBeGreaterThan(8)
    expect(progress.at(-1)).toBe('Asked 253 of 253 addresses, 1 GX found.')
    expect(await discover()).toMatchObject({ code: 1, out: '' })
  },
)
