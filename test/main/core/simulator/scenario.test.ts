import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadScenario } from '../../../../src/main/core/simulator/scenario.ts'
import { resourcesFolder, scenarioNamed } from './testScenario.ts'

describe('a scenario', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fieldkit-scenario-'))
    await mkdir(join(folder, 'scenarios'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it.each(['ess-healthy', 'ess-faults', 'many-devices', 'two-batteries'])(
    '%s of the product is readable',
    async (name) => {
      expect((await loadScenario(resourcesFolder, name)).ok).toBe(true)
    },
  )

  it('that is unknown is answered with the known names', async () => {
    expect(await loadScenario(resourcesFolder, 'ess-none')).toMatchObject({
      ok: false,
      problem: {
        code: 'unknown-scenario',
        tryThis: 'Use one of: ess-faults, ess-healthy, many-devices, two-batteries.',
      },
    })
  })

  it('cannot be a path out of its folder', async () => {
    expect(await loadScenario(resourcesFolder, '../scenarios/ess-healthy')).toMatchObject({
      ok: false,
      problem: { code: 'unknown-scenario' },
    })
  })

  it('with a member nobody knows is refused', async () => {
    const scenario = { ...(await scenarioNamed('ess-healthy')), wetaher: 1 }
    await writeFile(join(folder, 'scenarios/odd.json'), JSON.stringify(scenario))
    expect(await loadScenario(folder, 'odd')).toMatchObject({
      ok: false,
      problem: { code: 'bad-scenario', tryThis: expect.stringContaining('wetaher') },
    })
  })

  it('that is no JSON is refused', async () => {
    await writeFile(join(folder, 'scenarios/odd.json'), '{')
    expect(await loadScenario(folder, 'odd')).toMatchObject({ ok: false, problem: { code: 'bad-scenario' } })
  })
})
