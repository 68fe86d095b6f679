import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openRetention } from '../../../src/main/app/retentionStore.ts'
import { defaultRetention } from '../../../src/main/core/history/tiers.ts'

async function file(content?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-retention-'))
  onTestFinished(async () => {
    await chmod(folder, 0o700)
    await rm(folder, { recursive: true })
  })
  const path = join(folder, 'retention.json')
  if (content !== undefined) await writeFile(path, content)
  return path
}

it('starts with the defaults and remembers what was set', async () => {
  const path = await file()
  const store = await openRetention(path)
  expect([store.get(), store.problem]).toEqual([defaultRetention, null])
  const wanted = { ...defaultRetention, raw: 90, minute: null }
  await store.set(wanted)
  expect(store.get()).toEqual(wanted)
  expect((await openRetention(path)).get()).toEqual(wanted)
})

it.each([
  ['is no JSON', '{'],
  ['is something else', '[1]'],
  ['names a class of no length', '{"keepDays":{"raw":0,"minute":1,"quarterHour":1,"day":1}}'],
])('keeps everything and says so while the file %s', async (_what, content) => {
  const path = await file(content)
  const store = await openRetention(path)
  expect(store.get()).toEqual({ raw: null, minute: null, quarterHour: null, day: null })
  expect(store.problem?.code).toBe('retention-unreadable')
  expect(await readFile(path, 'utf8')).toBe(content)
  await store.set(defaultRetention)
  expect((await openRetention(path)).get()).toEqual(defaultRetention)
})

it('does not take over what cannot be saved', async () => {
  const path = await file()
  const store = await openRetention(join(path, 'no-folder', 'retention.json'))
  await writeFile(path, 'a file where a folder would have to be')
  await expect(store.set({ ...defaultRetention, raw: 1 })).rejects.toThrow()
  expect(store.get()).toEqual(defaultRetention)
})
