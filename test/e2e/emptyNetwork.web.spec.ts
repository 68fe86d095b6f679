import { canIsolate } from '../helpers/runCli.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './laptopInNetwork.ts'

test.skip(!canIsolate, 'reason: needs root on Linux for a network of its own')

test('an empty network is explained, and a GX that comes later appears by itself', async ({
  app,
  network,
}) => {
  await expect(app.getByRole('heading', { name: 'No GX has answered in 5 seconds' })).toBeVisible()
  const reasons = app.getByRole('region', { name: 'What may be the reason' })
  const causes = reasons.getByRole('listitem')
  await expect(causes.first()).toContainText('The network keeps its guests apart')
  await expect(causes.first()).toContainText('went out on lo, cable0 and nobody is heard')
  await expect(reasons).toContainText('Laptop and GX are on different networks')

  await reasons.getByRole('button', { name: 'Look at 172.24.24.1' }).click()
  await expect(reasons).toContainText('Nothing answers at 172.24.24.1.')
  await expectAccessible(app, 'main')
  await expectFitsPhone(app, 'main')

  await network.run('src/main/cli.ts', ['simulate', '--scenario', 'ess-healthy'], /Ctrl-C ends it/)
  const row = app.getByRole('listitem').filter({ hasText: 'Main Office' })
  await expect(row).toContainText('Demo')
  await expect(row).toContainText(/Seen now by .*SSDP/)
  await expect(app.getByRole('heading', { level: 1 })).toContainText('One GX device found')
  await expect(app.getByRole('region', { name: 'One is missing' })).toBeVisible()
  await expectAccessible(app, 'main')
  await expectFitsPhone(app, 'main')
})

test('every address is asked only on a click, with progress, and can be stopped', async ({ app }) => {
  const finder = app.getByRole('region', { name: 'How it looked' })
  await expect(finder).toContainText('only when asked')
  await app.getByRole('button', { name: 'Ask every address' }).click()
  await expect(app.getByRole('progressbar', { name: 'Addresses tried' })).toBeVisible()
  await expect(app.getByRole('status')).toContainText(/[1-9]\d* of 25\d addresses tried, no GX found/)
  await app.getByRole('button', { name: 'Stop' }).click()
  await expect(app.getByRole('status')).toContainText(/^Stopped\. \d+ of 25\d addresses tried/)
  await app.getByRole('button', { name: 'Ask every address' }).click()
  await expect(app.getByRole('status')).toHaveText(/^(25\d) of \1 addresses tried, no GX found\.$/)
})
