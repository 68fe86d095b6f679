import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserCommand, openBrowser } from '../../../../src/main/hosts/web/openBrowser.ts'

const url = 'http://127.0.0.1:4000/?token=a&b'
const path = process.env.PATH
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldkit-browser-'))
})
afterEach(async () => {
  process.env.PATH = path
  await rm(folder, { recursive: true, force: true })
})

test.each<[NodeJS.Platform, string]>([
  ['linux', 'xdg-open'],
  ['darwin', 'open'],
  ['win32', 'rundll32'],
])('on %s the address is one argument of %s', (platform, program) => {
  const [command, args] = browserCommand(platform, url)
  expect(command).toBe(program)
  expect(args.at(-1)).toBe(url)
})

test('opens the system’s program with the address and says so', async () => {
  const seen = join(folder, 'seen')
  await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${seen}'\n`)
  await chmod(join(folder, 'xdg-open'), 0o755)
  process.env.PATH = `${folder}:${path}`
  const say = vi.fn()
  openBrowser(url, say, 'linux')
  await vi.waitFor(async () => expect(await readFile(seen, 'utf8')).toBe(url))
  expect(say).toHaveBeenCalledWith('The browser opens now.')
})

test('names the address when there is no program to open it', async () => {
  process.env.PATH = folder
  const say = vi.fn()
  openBrowser(url, say, 'linux')
  await vi.waitFor(() => expect(say).toHaveBeenCalledOnce())
  expect(say.mock.calls[0]?.[0]).toContain(`Open this address by hand: ${url}`)
})
