import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { electronProgram } from '../../src/main/openWindow.ts'

const project = join(import.meta.dirname, '../..')
const program = electronProgram(project)
const noRuntime = 'the Electron runtime is not on this machine'

// Playwright's list names skipped tests without their reason; each worker loads this file again.
if (program === null && process.env.TEST_WORKER_INDEX === undefined)
  process.stderr.write(`The Electron tests are skipped, reason: ${noRuntime}\n`)

test.describe('the app in Electron', () => {
  test.skip(program === null, noRuntime)
  let data: string
  let electron: ElectronApplication
  let page: Page

  test.beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'fieldkit-electron-'))
    electron = await _electron.launch({
      executablePath: program ?? '',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(data, 'profile')}`,
        project,
        '--demo',
        `--data=${join(data, 'stations')}`,
      ],
    })
    page = await electron.firstWindow()
  })
  test.afterAll(async () => {
    await electron.close()
    await rm(data, { recursive: true, force: true })
  })

  test('opens one isolated window on its own page', async () => {
    await expect.poll(() => page.url()).toMatch(/^app:\/\/fieldkit\//)
    expect(electron.windows()).toHaveLength(1)
    const reach = await page.evaluate(() =>
      ['require', 'process', 'ipcRenderer'].filter((name) => name in window),
    )
    expect(reach).toEqual([])
    const title = await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
    expect(title).toBe('GX Fieldkit')
  })

  test('opens no second window and leaves its page for nobody', async () => {
    const address = page.url()
    await page.evaluate(() => {
      window.open('https://example.org/')
      window.location.href = 'https://example.org/'
    })
    await expect(page.getByRole('main')).toBeVisible()
    expect(page.url()).toBe(address)
    expect(electron.windows()).toHaveLength(1)
  })

  test('discovers the demo’s stations and connects to one', async () => {
    const connect = page.getByRole('button', { name: /^connect/i }).first()
    await connect.click()
    await expect(page.getByText('c0619ab').first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})
