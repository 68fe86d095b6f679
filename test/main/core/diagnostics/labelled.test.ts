import { mkdir, writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../../src/main/core/diagnostics/rules/rules.ts'
import { faults } from '../../../helpers/labelled/faults/all.ts'
import { makes } from '../../../helpers/labelled/makes.ts'
import { type Row, runLabelled, tableOf } from '../../../helpers/labelled/runLabelled.ts'
import { scenarioNamed } from '../simulator/testScenario.ts'
import { shippedLimits } from './fixtures.ts'

let rows: Row[] = []
beforeAll(async () => {
  const scenario = await scenarioNamed('ess-healthy')
  rows = await runLabelled({ scenario, tables: await shippedLimits(), makes, faults, rules })
  // The whole run prints it at its end (test/run.mjs); what a test prints itself is lost among a thousand others.
  await mkdir('test-results', { recursive: true })
  await writeFile('test-results/labelled.txt', tableOf(rows, makes.length))
}, 300_000)

const all = (of: (row: Row) => readonly string[]) =>
  rows.flatMap((row) => of(row).map((line) => `${row.rule}: ${line}`))

describe('the labelled set of stations', () => {
  it('has at least 40 faults, 20 healthy makes, and a fault for every rule', () => {
    expect(faults.length).toBeGreaterThanOrEqual(40)
    expect(makes.length).toBeGreaterThanOrEqual(20)
    expect(new Set(makes.map((make) => make.name)).size).toBe(makes.length)
    const without = rows.filter((row) => row.faults === 0)
    expect(without.map((row) => row.rule)).toEqual([])
  })

  it('gives no alarm on a healthy station or below a limit', () => {
    expect(all((row) => row.falseAlarms)).toEqual([])
  })

  it('misses no fault above its limit', () => {
    expect(all((row) => row.missed)).toEqual([])
  })

  it('says at the limit what the table says', () => {
    expect(all((row) => row.wrongAtLimit)).toEqual([])
  })

  it('judges nothing behind a closed gate', () => {
    expect(all((row) => row.judgedClosed)).toEqual([])
  })

  it('judges every rule on some healthy station', () => {
    const blind = rows.filter((row) => row.judged === 0)
    expect(blind.map((row) => row.rule)).toEqual([])
  })
})
