import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Download, Page } from '@playwright/test'
import { openPromise } from 'yauzl'
import { expect, test } from './runningApp.ts'

const project = join(import.meta.dirname, '../..')
const open = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

/** The app of another laptop: an empty data folder, no simulated stations. */
async function startOther(data: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(project, 'src/main/start.ts'), `--data=${data}`], {
    env: { ...process.env, GX_FIELDKIT_INTERFACES: '127.0.0.1', GX_FIELDKIT_NO_BROWSER: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said)?.[0]
    if (!url) continue
    const stop = async () => {
      child.kill('SIGINT')
      await once(child, 'exit')
    }
    return { url, stop }
  }
  throw new Error(`the other app ended: ${said}`)
}

async function exported(page: Page, format: string): Promise<Download> {
  const section = page.getByRole('region', { name: 'Hand over' })
  await section.getByRole('button', { name: format }).click()
  await section.getByRole('button', { name: /^Export/ }).click()
  const fetch = section.getByRole('button', { name: 'Get the file' })
  await expect(fetch).toBeVisible({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), fetch.click()])
  return download
}

/**
 * Every recorded number of an export of JSON lines, as text. What the devices remember of the running day changes from
 * one export to the next.
 */
async function numbersIn(path: string): Promise<string[]> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  const lines: string[] = []
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.jsonl') || entry.fileName.includes('device-memory')) continue
    lines.push(...(await text(await zip.openReadStreamPromise(entry))).split('\n'))
  }
  zip.close()
  return lines.filter((line) => line.includes('"value"'))
}

test('a station goes from one laptop to another with every number it holds', async ({ app, browser }) => {
  await app
    .getByRole('listitem')
    .filter({ hasText: 'Main Office' })
    .getByRole('button', { name: 'Connect' })
    .click()
  await expect(app.getByRole('banner')).toContainText('Simulated')
  await expect(app.getByRole('banner')).not.toContainText('times as fast', { timeout: 90_000 })
  await open(app, 'Records')
  const station = await exported(app, 'Whole folder')
  expect(station.suggestedFilename()).toMatch(/^c0619ab00a01-\d{8}-\d{6}\.zip$/)
  const numbers = await exported(app, 'JSON lines')

  const data = await mkdtemp(join(tmpdir(), 'gx-other-'))
  const other = await startOther(data)
  try {
    const page = await browser.newPage()
    await page.goto(other.url)
    await page.getByLabel('Exported station').setInputFiles(await station.path())
    const taken = page.getByRole('region', { name: 'Take in from another laptop' })
    await expect(taken).toContainText('The station is new on this laptop.', { timeout: 60_000 })
    await taken.getByRole('button', { name: 'Open records' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Records of this station')
    const there = await numbersIn(await (await exported(page, 'JSON lines')).path())
    const here = new Set(await numbersIn(await numbers.path()))
    expect(there.length).toBeGreaterThan(10_000)
    expect(there.filter((line) => !here.has(line))).toEqual([])

    await page.getByLabel('Exported station').setInputFiles({
      name: 'other.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('no zip at all'),
    })
    await expect(page.getByRole('alert')).toContainText('This file is no export of GX Fieldkit.')
    await page.close()
  } finally {
    await other.stop()
    await rm(data, { recursive: true, force: true })
  }

  // The station is recorded here, so nothing is joined into it.
  await app.getByLabel('Exported station').setInputFiles(await station.path())
  await expect(app.getByRole('alert')).toContainText('The history of this station is in use.')
})
