import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportTwinSchema } from '../../../src/main/core/report/reportTwin.ts'
import { objectsOf } from '../../helpers/objectsOf.ts'
import { canIsolate, runCli } from '../../helpers/runCli.ts'

const hasPoppler = existsSync('/usr/bin/pdftotext')
const tool = (name: string, ...args: string[]) => execFileSync(name, args, { encoding: 'utf8' })

/** Each demo gets a network of its own, so that two can run at once and nobody else's simulation answers. */
const reason = canIsolate ? '' : ' (skipped, reason: needs root on Linux for a private network)'
const runs = [
  { name: 'over MQTT only', args: ['--mqtt-only'], scenario: 'ess-faults' },
  {
    name: 'over both doors, at a station without faults',
    args: ['--scenario', 'ess-healthy'],
    scenario: 'ess-healthy',
  },
]

describe.concurrent('the headless demo does the whole main job', { timeout: 180_000 }, () => {
  it.skipIf(!canIsolate).each(runs)(`$name${reason}`, async ({ args, scenario }) => {
    const out = join(await mkdtemp(join(tmpdir(), 'fieldkit-')), 'out.pdf')
    const run = await runCli(['demo', '--headless', '--report', out, ...args], { isolated: true })
    expect(run).toMatchObject({ code: 0, error: '' })
    expect(run.out).toContain('seen by')
    await checkVerdicts(out, scenario)
    if (hasPoppler) checkDocument(out, scenario)
  })

  it.skipIf(!canIsolate)(
    `over D-Bus HTTP only, with --json as JSON lines and nothing else${reason}`,
    async () => {
      const out = join(await mkdtemp(join(tmpdir(), 'fieldkit-')), 'out.pdf')
      const run = await runCli(['demo', '--headless', '--json', '--http-only', '--report', out], {
        isolated: true,
      })
      expect(run.code).toBe(0)
      const lines = objectsOf(run.out)
      const events = lines.map(({ event, ruleId }) => event ?? (ruleId ? 'finding' : 'unknown'))
      expect([...new Set(events)]).toEqual(['found', 'finding', 'verdict', 'report'])
      expect(events.filter((event) => event === 'found')).toHaveLength(2)
      expect(lines.at(-2)).toMatchObject({ event: 'verdict', verdict: 'act' })
      expect(lines.at(-1)).toMatchObject({ event: 'report', file: out, pages: expect.any(Number) })
      expect(run.error).toMatch(/^Connected to .*\nRecording a day .*\n$/)
      await checkVerdicts(out, 'ess-faults')
      if (hasPoppler) checkDocument(out, 'ess-faults')
    },
  )
})

async function checkVerdicts(out: string, scenario: string): Promise<void> {
  const twin = reportTwinSchema.parse(JSON.parse(await readFile(out.replace('.pdf', '.json'), 'utf8')))
  const verdicts = twin.findings.findings.flatMap((finding) =>
    finding.verdict === 'ok' || finding.verdict === 'not-judged'
      ? []
      : [`${finding.title}: ${finding.verdict}`],
  )
  const faults = ['CAN0 errors: act', 'Cell spread under load: watch', 'Grid loss: watch']
  // The simulated doors are as open as they look.
  if (scenario === 'ess-healthy')
    expect(verdicts.sort()).toEqual(['D-Bus HTTP API: watch', 'MQTT access: watch'])
  else expect(verdicts).toEqual(expect.arrayContaining(faults))
}

function checkDocument(file: string, scenario: string): void {
  const pages = Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', file))?.[1])
  expect(pages).toBeGreaterThanOrEqual(5)
  const fonts = tool('pdffonts', file).trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/\s+yes\s+yes\s+yes\s/)
  expect(tool('pdfimages', '-list', file).trim().split('\n').slice(2)).toEqual([])
  // The columns of a table break where they want.
  const text = tool('pdftotext', file, '-').replace(/\s+/g, ' ')
  expect(text).toContain(scenario === 'ess-faults' ? 'Pump station Lisova' : 'Main Office')
  expect(text).toContain('Серверна')
  expect(text.includes('Cell spread under load')).toBe(true)
  expect(/mV apart under load, watch/.test(text)).toBe(scenario === 'ess-faults')
}
