import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { earlierReport } from '../../../src/main/app/earlierReports.ts'
import { buildReport } from '../../../src/main/core/report/buildReport.ts'
import { toTwin } from '../../../src/main/core/report/reportTwin.ts'
import { reportName } from '../../../src/main/core/report/writeReport.ts'
import { reportFixture } from '../../helpers/reportFixture.ts'
import { reportMoment } from '../../helpers/reportMoment.ts'

const dayMs = 86_400_000

it('finds the newest report of before the visit, and passes over what is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-earlier-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  const log: string[] = []
  const find = (before: number) =>
    earlierReport(join(folder, 'reports'), before, (line) => void log.push(line))
  expect(await find(reportMoment)).toBeNull()
  await mkdir(join(folder, 'reports'))
  const put = async (generatedAt: number, text: string, kind?: 'commissioning') =>
    await writeFile(
      join(folder, 'reports', `${reportName('c0619ab00a01', generatedAt, 'UTC', kind)}.json`),
      text,
    )
  const of = (generatedAt: number) => toTwin(buildReport(reportFixture({ generatedAt })))
  for (const days of [200, 90, 0]) await put(reportMoment - days * dayMs, of(reportMoment - days * dayMs))
  await put(reportMoment - 30 * dayMs, '{"half":')
  await put(reportMoment - 20 * dayMs, of(reportMoment - 20 * dayMs), 'commissioning')
  expect((await find(reportMoment - dayMs))?.generatedAt).toBe(reportMoment - 90 * dayMs)
  expect((await find(reportMoment + dayMs))?.generatedAt).toBe(reportMoment)
  expect(await find(reportMoment - 300 * dayMs)).toBeNull()
  expect(log).not.toEqual([])
})
