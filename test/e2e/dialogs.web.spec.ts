import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { startWebHost } from '../../src/main/hosts/web/webHost.ts'
import type { FieldkitApp } from '../../src/main/rpc/fieldkitApp.ts'
import type { PairProgress } from '../../src/shared/access.ts'
import type { ConnectTarget } from '../../src/shared/contract.ts'
import { failure, type Result, success } from '../../src/shared/result.ts'
import { cannedPortalId } from '../helpers/canned/station.ts'
import { createCannedApp } from '../helpers/cannedApp.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'

// What the window does with each answer of the core, with a core that answers on command.

type Answers = Partial<Pick<FieldkitApp, 'connect' | 'pair' | 'trustCertificate' | 'info'>>

/** Opens the page in front of a canned core with some answers of its own. */
const test = base.extend<{ open: (answers: Answers) => Promise<void> }>({
  open: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldkit-'))
    const stops: (() => Promise<void>)[] = []
    await use(async (answers) => {
      const canned = createCannedApp({ folder, stepMs: 200 })
      const app: FieldkitApp = {
        ...canned,
        stations: async () => [],
        // A GX that can pair.
        async *watchDiscovery(signal) {
          for await (const state of canned.watchDiscovery(signal))
            yield { ...state, devices: state.devices.map((device) => ({ ...device, firmware: 'v3.80' })) }
        },
        ...answers,
      }
      const rendererFolder = join(import.meta.dirname, '../../out/renderer')
      const host = await startWebHost({ app, rendererFolder, log: () => {} })
      stops.push(() => host.stop())
      await page.goto(host.url)
    })
    for (const stop of stops) await stop()
  },
})

const connect = (page: Page) =>
  page
    .getByRole('listitem')
    .filter({ hasText: 'Main Office' })
    .getByRole('button', { name: 'Connect' })
    .click()

async function expectUsable(page: Page): Promise<void> {
  await expectAccessible(page, '[role=dialog]')
  await expectFitsPhone(page, '[role=dialog]')
}

const needed: Result<string> = failure(
  'password-needed',
  'The GX asks for a password.',
  'It is on the label.',
)

test('pairing leads from the instructions over the countdown to the station', async ({ page, open }) => {
  let press: () => void = () => undefined
  const pressed = new Promise<void>((resolve) => {
    press = resolve
  })
  await open({
    connect: async () => needed,
    async *pair(): AsyncGenerator<PairProgress, Result<string>> {
      yield { step: 'asking', secondsLeft: null }
      yield { step: 'waiting', secondsLeft: 84 }
      await pressed
      yield { step: 'connecting', secondsLeft: null }
      return success(cannedPortalId)
    },
  })
  await connect(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Pair without a password' }).click()
  await expect(dialog).toContainText('Settings, Integrations, MQTT Devices, Pairing mode on.')
  await expect(dialog).toContainText('press its button twice')
  await expectUsable(page)
  await dialog.getByRole('button', { name: 'Start pairing' }).click()
  await expect(dialog).toContainText('1 min 24 s left')
  await expect(dialog.getByRole('progressbar', { name: 'Time left for pairing' })).toBeVisible()
  await expectUsable(page)
  press()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('banner')).toContainText('Main Office')
})

test('a pairing that nobody confirms says so and can be tried again, and stopping ends the asking', async ({
  page,
  open,
}) => {
  let tries = 0
  let ended = 0
  await open({
    connect: async () => needed,
    async *pair(_target, signal): AsyncGenerator<PairProgress, Result<string>> {
      tries += 1
      yield { step: 'waiting', secondsLeft: 1 }
      if (tries === 1)
        return failure('pairing-timed-out', 'Nobody started the pairing mode.', 'Pair again and start it.')
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      ended += 1
      return failure('aborted', 'Stopped.', 'Pair again.')
    },
  })
  await connect(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Pair without a password' }).click()
  await dialog.getByRole('button', { name: 'Start pairing' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nobody started the pairing mode.')
  await expectUsable(page)
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => ended).toBe(1)
  expect(tries).toBe(2)
})

test('a GX that lets only paired clients in leads to pairing at once', async ({ page, open }) => {
  await open({ connect: async () => failure('pairing-needed', 'Only paired clients may in.', 'Pair first.') })
  await connect(page)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Pair with Main Office')
  await expect(dialog.getByRole('alert')).toContainText('Only paired clients may in.')
})

test('a password is remembered only with the tick, which says how it is kept', async ({ page, open }) => {
  const targets: ConnectTarget[] = []
  const info: FieldkitApp['info'] = () => ({
    ...createCannedApp({ folder: tmpdir() }).info(),
    secrets: 'os',
  })
  await open({
    info,
    connect: async (target) => {
      targets.push(target)
      return target.password === 'right' ? success(cannedPortalId) : needed
    },
  })
  await connect(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Remember it on this laptop').check()
  await expect(dialog).toContainText('Encrypted by the operating system')
  await expectUsable(page)
  await dialog.getByLabel('GX password').fill('right')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(targets.at(-1)).toEqual({ portalId: cannedPortalId, password: 'right', remember: true })
})

test('a refused certificate stays marked in the list, and trusting it takes two steps', async ({
  page,
  open,
}) => {
  const hex = (byte: string) => Array.from({ length: 32 }, () => byte).join(':')
  const certificate = { portalId: cannedPortalId, door: 'web', trusted: hex('A1'), shown: hex('B2') } as const
  const trusted: unknown[] = []
  await open({
    connect: async () =>
      trusted.length > 0
        ? success(cannedPortalId)
        : {
            ok: false,
            problem: {
              ...{ code: 'certificate-changed', message: 'The certificate has changed.', tryThis: 'Ask.' },
              certificate,
            },
          },
    trustCertificate: async (accepted) => {
      trusted.push(accepted)
      return success(undefined)
    },
  })
  await connect(page)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Web server, trusted until now')
  await expectUsable(page)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('needs a check first')
  await expectAccessible(page, 'main')
  await page.getByRole('button', { name: 'Compare' }).click()
  await dialog.getByRole('button', { name: 'Trust the new certificate' }).click()
  await expect(dialog.getByRole('button', { name: 'Trust it and connect' })).toBeDisabled()
  await dialog.getByLabel('I know why the certificate changed').check()
  await dialog.getByRole('button', { name: 'Trust it and connect' }).click()
  await expect(page.getByRole('banner')).toContainText('Main Office')
  expect(trusted).toEqual([{ portalId: cannedPortalId, door: 'web', fingerprint: certificate.shown }])
})
