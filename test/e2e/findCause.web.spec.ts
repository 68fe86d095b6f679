import { expectAccessible, expectFitsPhone } from './accessible.ts'
import { expect, test } from './pastDemo.ts'

const lapse = { timeout: 120_000 }

test('a finding leads to its cause by live evidence and a few answers, which can be taken back', async ({
  app: page,
}) => {
  await page.getByRole('navigation').getByRole('link', { name: 'Findings' }).click()
  // Ten minutes of counters are recorded while the past goes by.
  const row = page.locator('.fnd').filter({ hasText: 'CAN0 errors' }).filter({ hasText: 'ppm' })
  await row.getByRole('button', { name: /CAN0 errors/ }).click(lapse)
  await row.getByRole('button', { name: 'Find the cause' }).click(lapse)

  const path = page.locator('.path')
  const asked = page.getByRole('region', { name: 'Present question' })
  await expect(path).toContainText('Does this CAN port count new errors?')
  await expect(path).toContainText('by live evidence')
  await expect(asked).toContainText('Do new errors come while somebody moves the plugs')
  for (const part of ['.fndpage']) {
    await expectAccessible(page, part)
    await expectFitsPhone(page, part)
  }
  await asked.getByRole('button', { name: 'No', exact: true }).click()
  await expect(asked).toContainText('Are 60 Ω between CAN-H and CAN-L')
  await asked.getByRole('button', { name: 'Cannot tell' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not decided: nobody can tell yet.')
  await path.getByRole('button', { name: 'Take back' }).last().click()
  // By keyboard alone.
  await asked.getByRole('button', { name: 'No', exact: true }).focus()
  await page.keyboard.press('Enter')
  const result = page.getByRole('region', { name: 'Result' })
  await expect(page.getByRole('heading', { level: 1 })).toContainText('not terminated at both ends')
  await expect(result).toContainText('Multimeter, Ω')
  await expect(result).toContainText('60 Ω')
  await expectAccessible(page, '.fndpage')
  await expectFitsPhone(page, '.fndpage')
  await page.getByRole('button', { name: 'All faults' }).click()
  await expect(page.locator('.offers')).toContainText(['CAN errors', 'Grid rejected'])
  await expectAccessible(page, '.fndpage')
  await expectFitsPhone(page, '.fndpage')
})
