import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openSettings } from '../../../src/main/app/settings.ts'
import { defaultSettings } from '../../../src/shared/settings.ts'

const wanted = { temperatureUnit: 'F', language: 'de' } as const

async function place(content?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-settings-'))
  onTestFinished(async () => {
    await chmod(folder, 0o700)
    await rm(folder, { recursive: true })
  })
  const path = join(folder, 'settings.json')
  if (content !== undefined) await writeFile(path, content)
  return path
}

it('starts with the defaults and remembers what was set', async () => {
  const path = await place()
  const settings = await openSettings(path, () => {})
  expect(settings.state()).toEqual({ settings: defaultSettings, problem: null })
  expect(await settings.set(wanted)).toEqual({ ok: true, value: { settings: wanted, problem: null } })
  expect((await openSettings(path, () => {})).state().settings).toEqual(wanted)
})

it.each([
  ['is no JSON', '{'],
  ['is something else', '[1]'],
  ['names a unit that is none', '{"version":1,"settings":{"temperatureUnit":"K","language":"en"}}'],
])(
  'says so and takes the defaults while the file %s, and keeps it aside when it writes',
  async (_what, content) => {
    const path = await place(content)
    const lines: string[] = []
    const settings = await openSettings(path, (line) => lines.push(line))
    expect(settings.state().settings).toEqual(defaultSettings)
    expect(settings.state().problem?.code).toBe('settings-unreadable')
    expect(lines).toHaveLength(1)
    expect(await readFile(path, 'utf8')).toBe(content)
    await settings.set(wanted)
    expect(settings.state().problem).toBeNull()
    expect(await readFile(`${path}.odd`, 'utf8')).toBe(content)
    expect((await openSettings(path, () => {})).state()).toEqual({ settings: wanted, problem: null })
  },
)

it('does not take over what cannot be saved', async () => {
  const path = await place()
  await writeFile(path, 'a file where a folder would have to be')
  const settings = await openSettings(join(path, 'settings.json'), () => {})
  expect(await settings.set(wanted)).toMatchObject({ ok: false, problem: { code: 'settings-not-saved' } })
  expect(settings.state().settings).toEqual(defaultSettings)
})

it('tells every watcher the present state and each change', async () => {
  const settings = await openSettings(await place(), () => {})
  const stop = new AbortController()
  const watched = settings.watch(stop.signal)
  expect((await watched.next()).value.settings).toEqual(defaultSettings)
  await settings.set(wanted)
  expect((await watched.next()).value.settings).toEqual(wanted)
  stop.abort()
  expect((await watched.next()).done).toBe(true)
})
