import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeStation } from '../../../../src/main/core/history/removeStation.ts'
import { openForWriting } from '../../../../src/main/core/history/stationFile.ts'
import { success } from '../../../../src/shared/result.ts'
import { temporaryFolder } from './historyFixture.ts'

async function recordedStation(): Promise<string> {
  const folder = join(await temporaryFolder(), 'c0619ab4e53f')
  const opened = openForWriting(folder, null)
  if (!opened.ok) throw new Error(opened.problem.message)
  opened.value.close()
  mkdirSync(join(folder, 'reports'))
  writeFileSync(join(folder, 'reports', 'health-report.pdf'), '%PDF')
  return folder
}

it('lets nobody record into a folder while it is being deleted', async () => {
  const folder = await recordedStation()
  const removing = removeStation(folder)
  expect(openForWriting(folder, null)).toMatchObject({ ok: false })
  expect(await removing).toEqual(success(undefined))
  expect(existsSync(folder)).toBe(false)
})

it('deletes nothing of a folder that is being recorded into, and all of it afterwards', async () => {
  const folder = await recordedStation()
  const opened = openForWriting(folder, null)
  expect(await removeStation(folder)).toMatchObject({ ok: false })
  expect(existsSync(join(folder, 'reports', 'health-report.pdf'))).toBe(true)
  if (opened.ok) opened.value.close()
  expect(await removeStation(folder)).toEqual(success(undefined))
  expect(existsSync(folder)).toBe(false)
})
