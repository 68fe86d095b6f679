import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { copyWhole } from '../../../src/main/cli/copyWhole.ts'

function folders(): { from: string; to: string } {
  const from = mkdtempSync(join(tmpdir(), 'copy-from-'))
  const to = mkdtempSync(join(tmpdir(), 'copy-to-'))
  onTestFinished(() => {
    for (const folder of [from, to]) rmSync(folder, { recursive: true, force: true })
  })
  return { from, to }
}

it('copies each file to its place, also into folders that are not there yet', async () => {
  const { from, to } = folders()
  for (const name of ['a', 'b']) writeFileSync(join(from, name), name)
  await copyWhole([
    { source: join(from, 'a'), target: join(to, 'x.pdf') },
    { source: join(from, 'b'), target: join(to, 'x-evidence', '1.jpg') },
  ])
  expect(readFileSync(join(to, 'x.pdf'), 'utf8')).toBe('a')
  expect(readdirSync(join(to, 'x-evidence'))).toEqual(['1.jpg'])
})

it('leaves nothing behind, and what was there as it was, when one of them cannot be copied', async () => {
  const { from, to } = folders()
  writeFileSync(join(from, 'a'), 'new')
  writeFileSync(join(to, 'x.pdf'), 'old')
  const copying = copyWhole([
    { source: join(from, 'a'), target: join(to, 'x.pdf') },
    { source: join(from, 'gone'), target: join(to, 'x.json') },
  ])
  await expect(copying).rejects.toThrow('ENOENT')
  expect(readdirSync(to)).toEqual(['x.pdf'])
  expect(readFileSync(join(to, 'x.pdf'), 'utf8')).toBe('old')
})
