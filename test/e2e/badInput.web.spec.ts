import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startCli } from '../helpers/runCli.ts'
import { expect, test } from './runningApp.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'fieldkit-'))

async function connect(app: Page, name: string): Promise<void> {
  await app.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Connect' }).click()
  await expect(app.getByRole('banner')).toContainText(name)
}

/** Whatever cannot be stored, the values are shown. */
async function expectValues(app: Page): Promise<void> {
  const gauges = app.getByRole('region', { name: 'Battery values' })
  await expect(gauges).toContainText(/Voltage\s*\d\d\.\d\d\s*V/)
}

test('a typed address that leads nowhere gives one clear sentence', async ({ app }) => {
  const server = createServer((_, response) => response.end('<h1>router</h1>')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const field = app.getByRole('textbox', { name: 'Address of a GX' })
  for (const [address, sentence] of [
    ['mqtt://127.0.0.1:1', '127.0.0.1 refuses connections on port 1.'],
    [`mqtt://127.0.0.1:${port}`, 'does not speak MQTT'],
    [`http://127.0.0.1:${port}`, 'not the D-Bus HTTP API'],
    ['ftp://127.0.0.1', 'ftp'],
  ] as const) {
    await field.fill(address)
    await field.press('Enter')
    await expect(app.getByRole('alert')).toContainText(sentence)
  }
  server.close()
})

test.describe('with a data folder that is a file', () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, 'mine')
  test.use({ demoArgs: ['--data', file] })

  test('says that nothing is recorded, and goes on showing', async ({ app }) => {
    await expect(app.getByText(`The data folder ${file} is no folder.`)).toBeVisible()
    await connect(app, 'Main Office')
    await expectValues(app)
  })
})

test.describe('while another app records the same station', () => {
  const folder = newFolder()
  test.use({ demoArgs: ['--data', folder] })

  test('says so, and goes on showing', async ({ app }) => {
    await expect(app.getByRole('listitem').filter({ hasText: 'Main Office' })).toBeVisible()
    const other = startCli(['watch', 'c0619ab00a01', '--for', '60s', '--data', folder])
    await other.said(/battery\/512/)
    await connect(app, 'Main Office')
    await expect(app.getByRole('alert')).toContainText('Another GX Fieldkit is recording this station.')
    await expectValues(app)
    other.child.kill('SIGINT')
    expect((await other.done).error).toBe('')
  })
})

test.describe('on a full disk', () => {
  const canMount = process.platform === 'linux' && process.getuid?.() === 0
  test.skip(!canMount, 'reason: needs root on Linux to mount a small disk')
  const disk = newFolder()
  test.use({ demoArgs: ['--data', join(disk, 'data')] })
  test.beforeAll(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'none', disk])
  })
  test.afterAll(() => {
    execFileSync('umount', ['-l', disk])
  })

  test('recording pauses visibly, and values are shown', async ({ app }) => {
    await connect(app, 'Main Office')
    await expect(app.getByRole('alert')).toContainText('The disk is full.', { timeout: 60_000 })
    await expect(app.getByRole('banner')).toContainText('Paused')
    await expectValues(app)
  })
})
