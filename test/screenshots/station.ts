import { expect, type Page } from '@playwright/test'
import { long, open, openFindings, rail, type Shoot } from './waits.ts'

/** Pictures of every page of one station, from the search to the report; a recorded day stands behind them. */
export async function takeStation(page: Page, shoot: Shoot): Promise<void> {
  await search(page, shoot)
  await overview(page, shoot)
  await live(page, shoot)
  await judged(page, shoot)
  await recorded(page, shoot)
  await commission(page, shoot)
  await report(page, shoot)
}

async function search(page: Page, shoot: Shoot): Promise<void> {
  const rows = page.getByRole('listitem')
  await expect(rows.filter({ hasText: 'Main Office' })).toBeVisible(long)
  const station = rows.filter({ hasText: 'Pump station Lisova' })
  await expect(station.getByRole('button', { name: 'Open' })).toBeEnabled(long)
  // The doors are told a moment after the name.
  await expect(page.getByText('not told yet')).toHaveCount(0, long)
  await shoot(page, 'discover', 'Find GX: who is on this network, and which doors are open')
  await station.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('banner')).toContainText('Simulated', long)
}

async function overview(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Overview')
  await expect(page.getByText('Reading', { exact: false })).toHaveCount(0, long)
  await expect(page.locator('.powerarea path').first()).toBeAttached(long)
  // After the fast motion every value arrives once more in its own cadence.
  await expect(page.locator('main .age.stale')).toHaveCount(0, long)
  // The next judgement sees them and gives the temperature its window again.
  await expect(page.getByText('No limit known')).toHaveCount(0, long)
  await shoot(
    page,
    'overview-dark',
    'Overview: the station in one sentence, power flow, battery on its limits',
  )
}

async function live(page: Page, shoot: Shoot): Promise<void> {
  // An area that asks for something is told in the name of its link.
  await rail(page)
    .getByRole('link', { name: /^Battery/ })
    .click()
  await page.getByRole('tab', { name: /Load, mid SoC/ }).click()
  await expect(page.getByText('Judged stretch', { exact: true })).toBeVisible(long)
  await shoot(page, 'battery', 'Battery: cells by situation, and why that could be judged')
  await page.getByRole('region', { name: 'Cycles and energy' }).scrollIntoViewIfNeeded()
  await shoot(page, 'battery-ageing', 'Battery: which cell leads, sources compared, ageing')
  await open(page, 'Devices')
  await page.getByRole('button', { name: /MultiPlus-II/ }).click()
  await expect(page.locator('.devline path').first()).toBeAttached(long)
  await shoot(page, 'devices', 'Devices: an inverter with its words, phases and limits')
  await page.getByRole('tab', { name: /^Solar/ }).click()
  await page.getByRole('button', { name: /SmartSolar/ }).click()
  await expect(page.locator('.membar').first()).toBeAttached(long)
  await page.locator('.membars').scrollIntoViewIfNeeded()
  await shoot(page, 'solar', 'Solar: a charger with the days it remembers')
  await rail(page)
    .getByRole('link', { name: /^Comms/ })
    .click()
  await expect(page.getByText(/CAN0 has \d+ errors in/).first()).toBeVisible(long)
  await expect(page.getByText(/\d recorded/)).toBeVisible(long)
  await shoot(page, 'communication', 'Communication: error rate of each CAN interface, and the wiggle test')
}

async function judged(page: Page, shoot: Shoot): Promise<void> {
  await openFindings(page)
  await page.getByRole('button', { name: /^Act CAN0 errors/ }).click()
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, 0))
  await shoot(page, 'findings', 'Findings: each with what it rests on')
  await page.getByRole('button', { name: 'Find the cause', exact: true }).first().click()
  await page.locator('.offers button').filter({ hasText: 'CAN errors' }).click()
  await expect(page.getByRole('region', { name: 'Present question' })).toBeVisible(long)
  await shoot(page, 'find-the-cause', 'From a symptom to its cause, by live evidence and a few answers')
  await page.getByRole('button', { name: 'Findings', exact: true }).click()
  await page.getByRole('button', { name: /Next inspection/ }).click()
  await shoot(page, 'health', 'Health and risk, with every point and its reason')
  await open(page, 'Alarms')
  await expect(page.getByRole('button', { name: 'Grid lost' }).first()).toBeVisible(long)
  await shoot(page, 'alarms', 'Alarms: devices, notifications and verdicts in one order of time')
}

async function recorded(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Trends')
  await expect(page.getByRole('cell', { name: /\d %/ }).first()).toBeVisible(long)
  await shoot(page, 'trends', 'Trends: any recorded series, with limits, gaps and figures')
  await open(page, 'Records')
  await expect(page.getByText('Nothing is missing since the recording began.')).toBeVisible(long)
  await shoot(page, 'records', 'Records: hand over, take in, how long things are kept')
  await open(page, 'Settings')
  await expect(page.getByRole('group', { name: 'Temperatures' })).toBeVisible(long)
  await shoot(page, 'settings', 'Settings: units and language')
  await page.getByRole('button', { name: 'Limits', exact: true }).click()
  await expect(page.getByText('used for this station').first()).toBeVisible(long)
  await shoot(page, 'settings-limits', 'Settings: the limits of a battery, each with its origin')
}

async function commission(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Commission')
  await page.getByLabel('Technician', { exact: true }).fill('O. Kovalenko')
  await page.getByLabel('Company', { exact: true }).fill('Lisova Service')
  await page.getByRole('button', { name: 'Begin the visit' }).click()
  await expect(page.locator('.ans')).toContainText('O. Kovalenko', long)
  for (const label of ['Batteries and shunts', 'Inverter/chargers', 'MPPTs', 'Battery modules'])
    await page.getByLabel(label, { exact: true }).fill(label === 'Battery modules' ? '2' : '1')
  await page.getByRole('button', { name: 'Save the site' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' }).last()).toBeVisible(long)
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, 0))
  await shoot(page, 'commission-site', 'Commission: the site, what was counted, the visit')
  await page.getByRole('button', { name: /^Battery and BMS/ }).click()
  const items = page.locator('.cmitem')
  await expect(items.first().getByRole('img', { name: 'Passed' })).toBeVisible(long)
  const failing = items.filter({ has: page.getByRole('img', { name: 'Fails' }) }).first()
  if ((await failing.count()) > 0) await failing.getByRole('button').first().click()
  await shoot(
    page,
    'commission',
    'Commission: a checklist that proves itself, with what to do where it fails',
  )

  await page.getByRole('button', { name: /^Inverter and grid/ }).click()
  const gridLoss = items.filter({ hasText: 'I13' })
  await gridLoss.getByRole('button').first().click()
  await gridLoss.getByRole('button', { name: 'Do the test' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Start the test' })).toBeVisible(long)
  await shoot(page, 'commission-test', 'A guided test: what has to be so, what it asks for, and its consent')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0, long)
  await page.getByRole('button', { name: /^Configuration/ }).click()
  await expect(page.locator('main')).toContainText(/\d+ settings/, long)
  await shoot(
    page,
    'commission-configuration',
    'The configuration of a visit, and what changed since the last one',
  )
}

async function report(page: Page, shoot: Shoot): Promise<void> {
  await open(page, 'Report')
  await page.getByRole('button', { name: 'Create report' }).click()
  await expect(page.getByRole('button', { name: 'Open report' })).toBeVisible(long)
  await shoot(page, 'report', 'Report: kind, language and paper, and what it cannot judge yet')
}
