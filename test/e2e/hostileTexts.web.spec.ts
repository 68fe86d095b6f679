import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pdfTool } from '../helpers/pdfTools.ts'
import { canIsolate } from '../helpers/runCli.ts'
import { expect, test } from './laptopInNetwork.ts'
import { layoutFaults } from './pageLayout.ts'

test.skip(!canIsolate, 'reason: needs root on Linux for a network of its own')

const markup = '<img src=x onerror="window.hostile=1">'
const widths = [1280, 390] as const
const head = (app: Page) => app.getByRole('banner')

/** What is wrong where, of all places that were seen. */
class Tour {
  readonly faults: string[] = []
  private readonly app: Page

  constructor(app: Page) {
    this.app = app
  }

  /** Looks at the page as it is, wide and narrow. */
  async look(place: string): Promise<void> {
    for (const width of widths) {
      await this.app.setViewportSize({ width, height: 800 })
      const found = [...(await layoutFaults(this.app)), ...(await ranFaults(this.app))]
      this.faults.push(...found.map((fault) => `${place}, ${width} px: ${fault}`))
      await this.app.screenshot({
        path: `test-results/screens/hostile/${place.replaceAll(' ', '-')}-${width}.png`,
      })
    }
    await this.app.setViewportSize({ width: 1280, height: 800 })
  }
}

/** What of the texts became more than a text. */
async function ranFaults(app: Page): Promise<string[]> {
  const made = await app.evaluate(() => ({
    ran: 'hostile' in window,
    title: document.title,
  }))
  return [
    ...(made.ran ? ['a script ran'] : []),
    ...(made.title === 'GX Fieldkit' ? [] : [`the title is ${made.title}`]),
  ]
}

async function open(app: Page, portalId: string, name: string): Promise<void> {
  await app.evaluate(
    (hash) => {
      location.hash = hash
    },
    portalId === '' ? `#/${name}` : `#/${portalId}/${name}`,
  )
  await expect(app.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
}

test('hostile texts of devices are text on every page and in the report', async ({ app, network }, info) => {
  test.setTimeout(180_000)
  app.setDefaultTimeout(15_000)
  const said = await network.run('test/helpers/simulateHostile.ts', [], /ready [0-9a-f]{12}/)
  const portalId = said.text.replace('ready ', '')
  const tour = new Tour(app)
  const row = app.getByRole('listitem').filter({ hasText: portalId })
  await expect(row).toContainText(markup)
  await tour.look('find gx')
  await row.getByRole('button', { name: 'Connect' }).click()
  await expect(head(app)).toContainText('Simulated')
  await tour.look('overview')
  for (const page of ['battery', 'communication', 'findings', 'alarms', 'trends', 'commission', 'records'])
    await open(app, portalId, page).then(() => tour.look(page))
  await devices(app, portalId, tour)
  await parts(app, portalId, tour)
  await open(app, '', 'settings').then(() => tour.look('settings'))
  await report(app, portalId, info.outputPath('report.pdf'), tour)
  await fleet(app, tour)
  expect(tour.faults).toEqual([])
})

async function devices(app: Page, portalId: string, tour: Tour): Promise<void> {
  await open(app, portalId, 'devices')
  for (const [index, tab] of (await app.getByRole('tab').all()).entries()) {
    await tab.click()
    const rows = app.locator('.dev > button')
    for (const row of (await rows.all()).slice(0, 3)) await row.click()
    await tour.look(`devices ${index + 1}`)
    if (index === 0) await expect(app.getByRole('main')).toContainText(markup)
  }
}

/** What opens on the pages: rows, lists, dialogs. */
async function parts(app: Page, portalId: string, tour: Tour): Promise<void> {
  await open(app, portalId, 'alarms')
  const entry = app.locator('.alarmtable').getByRole('button', { name: 'img src' }).first()
  await entry.click()
  await tour.look('alarm opened')
  await open(app, portalId, 'findings')
  await app.locator('.fnd > button, .finding > button').first().click()
  await tour.look('finding opened')
  await app.getByRole('button', { name: 'Find the cause' }).first().click()
  await tour.look('find the cause')
  await open(app, portalId, 'trends')
  await app.getByRole('button', { name: 'Series' }).click()
  await expect(app.getByRole('dialog')).toContainText(markup)
  await tour.look('series')
  await app.keyboard.press('Escape')
  await open(app, portalId, 'explorer')
  await app.getByRole('searchbox').fill('customname')
  for (const option of (await app.getByRole('option').all()).slice(0, 6)) {
    await option.click()
    await tour.look(`explorer ${(await option.getAttribute('aria-posinset')) ?? ''}`)
  }
  await app.keyboard.press('Control+k')
  await app.keyboard.type('img')
  await expect(app.getByRole('listbox', { name: 'What was found' })).toContainText(markup)
  await tour.look('palette')
  await app.keyboard.press('Escape')
  await head(app)
    .getByRole('button', { name: /open another station/ })
    .click()
  await tour.look('stations of the head')
  await app.keyboard.press('Escape')
}

/** The report has the texts as text, on a sane number of pages and nothing beyond their edges. */
async function report(app: Page, portalId: string, file: string, tour: Tour): Promise<void> {
  await open(app, portalId, 'report')
  await app.getByRole('button', { name: 'Create report' }).click()
  const openReport = app.getByRole('button', { name: 'Open report' })
  await expect(openReport).toBeVisible({ timeout: 60_000 })
  await tour.look('report')
  const [pdf] = await Promise.all([
    app.context().waitForEvent('response', (response) => response.url().includes('/reports/')),
    openReport.click(),
  ])
  // The browser fetches it: the test stands outside the network.
  const bytes = await app.evaluate(
    async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())],
    pdf.url(),
  )
  await writeFile(file, Uint8Array.from(bytes))
  expect((await pdfTool('pdftotext', '-raw', file, '-')).replaceAll(/\s/g, '')).toContain(
    markup.replaceAll(/\s/g, ''),
  )
  expect((await pdfTool('pdfimages', '-list', file)).trim().split('\n')).toHaveLength(2)
  expect(Number(/Pages:\s+(\d+)/.exec(await pdfTool('pdfinfo', file))?.[1])).toBeLessThanOrEqual(40)
  const words = await pdfTool('pdftotext', '-bbox', file, '-')
  const ends = [...words.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)]
  const beyond = ends.filter(
    ([, x, y, right, bottom]) =>
      Number(x) < 0 || Number(y) < 0 || Number(right) > 596 || Number(bottom) > 843,
  )
  expect(beyond.map(([text]) => text)).toEqual([])
}

/** The station is left: its name stays on the lists. */
async function fleet(app: Page, tour: Tour): Promise<void> {
  await open(app, '', 'stations')
  await expect(app.getByRole('main')).toContainText(markup)
  await tour.look('stations')
  await app.getByRole('button', { name: /^Disconnect/ }).click()
  await app.getByRole('button', { name: /^Forget/ }).click()
  await tour.look('forget')
  await app.keyboard.press('Escape')
}
