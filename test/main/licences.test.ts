import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { licenceSchema } from '../../src/shared/licences.ts'
import { deliveredPackages } from '../writeLicences.ts'

const root = join(import.meta.dirname, '../..')

it('names every package that is delivered, in its version, with a licence', async () => {
  const file = await readFile(join(root, 'resources/licences.json'), 'utf8')
  const licences = z.array(licenceSchema).parse(JSON.parse(file))
  const named = new Set(licences.map(({ name, version }) => `${name} ${version}`))
  const delivered = (await deliveredPackages()).map(({ name, locked }) => `${name} ${locked.version}`)
  expect(delivered.length).toBeGreaterThan(50)
  // After a change of the dependencies: node test/writeLicences.ts
  expect(delivered.filter((one) => !named.has(one))).toEqual([])
  expect(licences.filter(({ licence }) => licence === '').map(({ name }) => name)).toEqual([])
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  for (const [name, version] of Object.entries(dependencies)) expect(named).toContain(`${name} ${version}`)
})
