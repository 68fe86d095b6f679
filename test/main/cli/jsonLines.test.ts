import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { objectsOf } from '../../helpers/objectsOf.ts'
import { canIsolate, runCli } from '../../helpers/runCli.ts'

const reason = canIsolate ? '' : ' (skipped, reason: needs root on Linux for a private network)'
const newFolder = () => mkdtemp(join(tmpdir(), 'fieldkit-json-'))

describe('with --json, stdout is JSON lines and nothing else', { timeout: 60_000 }, () => {
  it.skipIf(!canIsolate)(`in watch${reason}`, async () => {
    const args = ['watch', 'mqtt://127.0.0.77', '--json', '--for', '2s', '--data', await newFolder()]
    const run = await runCli(args, { isolated: true, besideQuietGx: true })
    expect(run).toMatchObject({ code: 0, error: '' })
    const lines = objectsOf(run.out)
    expect(lines.length).toBeGreaterThan(600)
    for (const line of lines)
      expect(Object.keys(line)).toEqual([
        ...['portalId', 'serviceType', 'deviceInstance', 'path', 'value', 'at', 'source'],
      ])
  })
})
