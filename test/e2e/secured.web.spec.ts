import type { Page } from '@playwright/test'
import type { EmptyNetwork, Inmate } from '../helpers/emptyNetwork.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './laptopInNetwork.ts'

const password = 'on-the-label-12'

function startSecured(network: EmptyNetwork, ...args: string[]): Promise<Inmate> {
  return network.run('test/helpers/simulateOnCommand.ts', args, /ready [0-9a-f]{12}/, {
    GX_SIMULATED_PASSWORD: password,
  })
}

const row = (app: Page) => app.getByRole('listitem').filter({ hasText: 'Main Office' })

const dialogPart = '[role=dialog]'

/** The open dialog can be read and pressed by everybody. */
async function expectUsable(app: Page): Promise<void> {
  await expectAccessible(app, dialogPart)
  await expectFitsPhone(app, dialogPart)
}

async function typePassword(app: Page, text: string): Promise<void> {
  const dialog = app.getByRole('dialog')
  await expect(dialog).toContainText('Main Office asks for its password')
  await dialog.getByLabel(/^GX password/).fill(text)
  await app.keyboard.press('Enter')
}

async function expectConnected(app: Page): Promise<void> {
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await expect(app.getByRole('banner')).toContainText('pinned')
  await expect(app.getByRole('region', { name: 'Battery values' })).toContainText(/Voltage\s*\d\d\.\d\d\s*V/)
}

test('a wrong password is tried once and explained, the right one opens the station', async ({
  app,
  network,
}) => {
  await startSecured(network)
  await row(app).getByRole('button', { name: 'Connect' }).click()
  const dialog = app.getByRole('dialog')
  await expect(dialog).toContainText('printed on its label')
  await expect(dialog).toContainText('It is tried once.')
  await expect(dialog.getByLabel(/^GX password/)).toBeFocused()
  await expectUsable(app)

  await typePassword(app, 'not-the-password')
  await expect(dialog.getByRole('alert')).toContainText('refused the password')
  await expect(dialog.getByLabel(/^GX password/)).toHaveValue('')
  await expectUsable(app)

  await typePassword(app, password)
  await expectConnected(app)
  await app.getByRole('navigation').getByRole('link', { name: 'Comms' }).click()
  const door = app.getByRole('article', { name: /^MQTT/ })
  await expect(door).toContainText('Encrypted, certificate pinned')
  await expect(door).toContainText(/([0-9A-F]{4}\s*){16}/)
})

test('Escape leaves the password dialog without a try', async ({ app, network }) => {
  await startSecured(network)
  await row(app).getByRole('button', { name: 'Connect' }).click()
  await expect(app.getByRole('dialog')).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await expect(row(app).getByRole('button', { name: 'Connect' })).toBeEnabled()
})

test('a changed certificate stops everything until somebody says that it is right', async ({
  app,
  network,
}) => {
  const gx = await startSecured(network)
  await row(app).getByRole('button', { name: 'Connect' }).click()
  await typePassword(app, password)
  await expectConnected(app)

  await gx.tell('certificate-changed', /done/)
  await expect(app.getByRole('contentinfo')).toContainText('Connection lost')
  await app.getByRole('button', { name: 'Compare certificates' }).click()
  const dialog = app.getByRole('dialog')
  await expect(dialog).toContainText('The certificate of Main Office has changed')
  await expect(dialog).toContainText('No password was sent.')
  await expect(dialog).toContainText(/trusted until now\s*([0-9A-F]{4}\s*){16}/)
  await expect(dialog).toContainText(/shown now\s*([0-9A-F]{4}\s*){16}/)
  await expectUsable(app)

  // Refusing has the focus, so Enter changes nothing.
  await expect(dialog.getByRole('button', { name: 'Keep refusing' })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(app.getByRole('contentinfo')).toContainText('Connection lost')

  await app.getByRole('button', { name: 'Compare certificates' }).click()
  await dialog.getByRole('button', { name: 'Trust the new certificate' }).click()
  const trust = dialog.getByRole('button', { name: 'Trust it and connect' })
  await expect(trust).toBeDisabled()
  await dialog.getByLabel('I know why the certificate changed').check()
  await expectUsable(app)
  await trust.click()
  await typePassword(app, password)
  await expectConnected(app)
})

test('a GX with MQTT off is paired: the countdown runs until somebody presses, then the station opens', async ({
  app,
  network,
}) => {
  const gx = await startSecured(network, '--mqtt-off')
  await row(app).getByRole('button', { name: 'Connect' }).click()
  const dialog = app.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Pair without a password' }).click()
  await expect(dialog).toContainText('Pair with Main Office')
  await expectUsable(app)

  await dialog.getByRole('button', { name: 'Start pairing' }).click()
  await expect(dialog).toContainText(/1 min \d\d s left/)
  await expect(dialog.getByRole('progressbar', { name: 'Time left for pairing' })).toBeVisible()
  await expectUsable(app)

  // Stopping waits for nobody, and nothing is opened.
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row(app).getByRole('button', { name: 'Connect' })).toBeEnabled()

  await row(app).getByRole('button', { name: 'Connect' }).click()
  await dialog.getByRole('button', { name: 'Pair without a password' }).click()
  await dialog.getByRole('button', { name: 'Start pairing' }).click()
  await expect(dialog).toContainText(/1 min \d\d s left/)
  await gx.tell('press', /done/)
  await expectConnected(app)
})
