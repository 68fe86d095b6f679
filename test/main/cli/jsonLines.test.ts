import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canIsolate, runCli } from '../../helpers/runCli.ts'

const reason = canIsolate ? '' : ' (skipped, reason: needs root on Linux for a private network)'
const newFolder = () => mkdtemp(join(tmpdir(), 'fieldkit-json-'))

/** Each line of stdout as the object it has to be. */
function objectsOf(out: string): Record<string, unknown>[] {
  expect(out.endsWith('\n')).toBe(true)
  return out
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const parsed: unknown = JSON.parse(line)
      if (typeof parsed !== 'object' || parsed === null) throw new Error(`no object: ${line}`)
      return { ...parsed }
    })
}

describe.concurrent('with --json, stdout is JSON lines and nothing else', { timeout: 180_000 }, () => {
  it.skipIf(!canIsolate)(`in the headless demo${reason}`, async () => {
    const out = join(await newFolder(), 'out.pdf')
    const run = await runCli(['demo', '--headless', '--json', '--report', out], { isolated: true })
    expect(run.code).toBe(0)
    const lines = objectsOf(run.out)
    const events = lines.map(({ event, ruleId }) => event ?? (ruleId ? 'finding' : 'unknown'))
    expect([...new Set(events)]).toEqual(['found', 'finding', 'verdict', 'report'])
    expect(events.filter((event) => event === 'found')).toHaveLength(2)
    expect(lines.at(-2)).toMatchObject({ event: 'verdict', verdict: 'act' })
    expect(lines.at(-1)).toMatchObject({ event: 'report', file: out, pages: expect.any(Number) })
    expect(run.error).toMatch(/^Connected to .*\nRecording a day .*\n$/)
  })

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
