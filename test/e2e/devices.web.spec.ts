import type { Page } from '@playwright/test'
import { canIsolate } from '../helpers/runCli.ts'
import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './laptopInNetwork.ts'

test.skip(!canIsolate, 'reason: needs root on Linux for a network of its own')

const tab = (app: Page, name: RegExp) => app.getByRole('tab', { name })
const row = (app: Page, name: RegExp) => app.locator('.dev > button').filter({ hasText: name })

async function expectUsable(app: Page): Promise<void> {
  await expectAccessible(app, '.devpage')
  await expectFitsPhone(app, '.devpage')
}

test('every device of a large station has its place, its words and its details', async ({ app, network }) => {
  await network.run('src/main/cli.ts', ['simulate', '--scenario', 'many-devices'], /Ctrl-C ends it/)
  const station = app.getByRole('listitem').filter({ hasText: 'Farm Zelene' })
  await station.getByRole('button', { name: 'Connect' }).click()
  await app.getByRole('navigation').getByRole('link', { name: 'Devices' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(
    'Wakespeed WS500: Error 91, not in the public tables',
  )

  // By keyboard alone.
  const inverter = row(app, /MultiPlus-II/)
  await expect(inverter).toContainText('External control')
  await inverter.focus()
  await app.keyboard.press('Enter')
  await expect(inverter).toHaveAttribute('aria-expanded', 'true')
  const out = app.getByRole('region', { name: 'AC-out' })
  await expect(out.getByRole('columnheader')).toHaveText(['', 'L1', 'L2', 'L3', 'All'])
  await expect(out.getByRole('row', { name: /^Voltage/ })).toContainText(/(2[23]\d\.\d\s*V,.*){3}/)
  await expect(app.getByRole('region', { name: 'Limits' })).toContainText(/CVL sent by DVCC.*52\.4/)
  await expect(app.getByRole('region', { name: 'Findings about this device' })).toContainText('VE.Bus error')
  await expect(app.getByRole('region', { name: 'ESS and relays of the GX' })).toContainText('ESS mode')
  await expectUsable(app)

  await tab(app, /^Inverter and grid/).focus()
  await app.keyboard.press('ArrowRight')
  await expect(tab(app, /^Solar/)).toBeFocused()
  const compared = app.getByRole('region', { name: 'Compared: SmartSolar MPPT 150/60 rev2' })
  await expect(compared.getByRole('row', { name: /West roof/ })).toContainText('kWh')
  await row(app, /West roof/).click()
  const days = app.getByRole('region', { name: 'Remembered by the charger' })
  await expect(days).toContainText(/Yield of \d+ days from/)
  await expectUsable(app)
  await row(app, /^Field/).click()
  await expect(app.getByRole('region', { name: 'Trackers' }).getByRole('rowheader')).toHaveText([
    'South',
    'East',
  ])

  await tab(app, /^Sensors/).click()
  await expect(row(app, /Vaccine fridge/)).toContainText('Warning: Low battery of the sensor')
  await expect(row(app, /tank\/22/)).toContainText('Sensor: disconnected')
  await expect(row(app, /digitalinput\/3/)).toContainText('42, not in the public tables')
  await row(app, /Двір/).click()
  await expect(app.getByRole('region', { name: 'Supply and scale' })).toContainText(/2\.92\s*V/)
  await expectUsable(app)

  await tab(app, /^Others/).click()
  const greenhouse = app.getByRole('row', { name: /greenhouse\/5/ })
  await expect(greenhouse).toContainText('Not connected')
  await expectUsable(app)
  await greenhouse.getByRole('button', { name: 'All values' }).click()
  await expect(app.getByRole('main')).toContainText('/Opening')
})
