import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSinkSecret } from '../../../../src/main/core/sink/sinkSecrets.ts'
import { readSinkSettings } from '../../../../src/main/core/sink/sinkSettings.ts'
import { temporaryFolder } from './sinkFixture.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
})
afterEach(() => remove())

const write = (name: string, content: string, mode = 0o600) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}
const read = (environment: NodeJS.ProcessEnv = {}, url?: string) =>
  readSinkSettings({ dataFolder: folder, environment, url })

describe('the settings of the sending', () => {
  it('are absent when nobody names where to', async () => {
    expect(await read()).toEqual({ ok: true, value: null })
  })

  it('come from the file, the environment above it, the command line above both', async () => {
    write('sink.json', JSON.stringify({ url: 'http://file:1', spoolDays: 3 }))
    const place = async (...args: Parameters<typeof read>) => {
      const settings = await read(...args)
      return settings.ok ? [settings.value?.url.host, settings.value?.spoolDays] : settings.problem
    }
    expect(await place()).toEqual(['file:1', 3])
    expect(await place({ GX_FIELDKIT_SINK_URL: 'http://environment:2' })).toEqual(['environment:2', 3])
    expect(await place({ GX_FIELDKIT_SINK_URL: 'http://environment:2' }, 'http://line:3')).toEqual([
      'line:3',
      3,
    ])
  })

  it.each([
    ['{"url":"http://x", "spoolMegabyte":1}', /sink\.json cannot be used: it: .*spoolMegabyte/],
    ['{"url":"http://x", "spoolDays":-1}', /spoolDays/],
    ['{"url"', /it is no JSON/],
  ])('are refused with a reason when the file says %s', async (content, reason) => {
    write('sink.json', content)
    const settings = await read()
    expect(settings.ok ? '' : settings.problem.message).toMatch(reason)
  })
})

describe('the secret', () => {
  const secretOf = async (environment: NodeJS.ProcessEnv, file?: string) => {
    const secret = await readSinkSecret(environment, file)
    return secret.ok ? secret.value : secret.problem.message
  }

  it('comes from the environment or from a file of its owner', async () => {
    const file = write('secret.json', '{"user":"office","password":"p"}')
    expect(await secretOf({}, file)).toEqual({ user: 'office', password: 'p' })
    expect(await secretOf({ GX_FIELDKIT_SINK_TOKEN: 't' }, file)).toEqual({ token: 't' })
    expect(await secretOf({})).toBeNull()
  })

  it('is not taken from a file that others can read, nor from half an environment', async () => {
    const file = write('secret.json', '{"token":"t"}', 0o640)
    expect(await secretOf({}, file)).toBe(`Others can read ${file}.`)
    expect(await secretOf({ GX_FIELDKIT_SINK_USER: 'office' })).toContain('Only one of')
  })

  it('is not quoted when the file is wrong', async () => {
    const file = write('secret.json', '{"password":"secret-4711"}')
    expect(await secretOf({}, file)).toMatch(/cannot be read: its content is something else/)
    expect(JSON.stringify(await readSinkSecret({}, file))).not.toContain('secret-4711')
  })
})
