import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Licence } from '../src/shared/licences.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'resources/licences.json')

interface LockedPackage {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
}

/** The packages that are delivered, as the lock file has them: with every dependency of a dependency. */
export async function deliveredPackages(): Promise<
  { name: string; folder: string; locked: LockedPackage }[]
> {
  // npm writes this file; its form is known.
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  return (
    Object.entries(lock.packages)
      .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
      // A compiler that a part may have beside it; nothing of it is delivered.
      .filter(([folder]) => !/node_modules\/(@typescript\/|typescript$)/.test(folder))
      .map(([folder, locked]) => ({ name: folder.replace(/^.*node_modules\//, ''), folder, locked }))
  )
}

async function textIn(folder: string): Promise<string> {
  let files: string[]
  try {
    files = await readdir(folder)
  } catch {
    // A part for another operating system is not installed here.
    return ''
  }
  const found = files.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort()
  const texts = await Promise.all(found.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('\n\n').replaceAll('\r\n', '\n').trim()
}

/** Some name their licence in its text only. */
const licenceOf = (text: string) => (/Permission is hereby granted, free of charge/.test(text) ? 'MIT' : '')

/** What is drawn or run and is no dependency of npm's. */
async function others(): Promise<Licence[]> {
  const lucide = await readFile(join(root, 'src/renderer/public/licences/lucide-LICENSE.txt'), 'utf8')
  const electron = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  const text = await textIn(join(root, 'node_modules/electron'))
  return [
    { name: 'Lucide icons', version: '', licence: 'ISC', text: lucide.trim() },
    { name: 'electron', version: electron.version, licence: 'MIT', text },
  ]
}

/** The list as it should be now. */
export async function collectLicences(): Promise<Licence[]> {
  const parts = await Promise.all(
    (await deliveredPackages()).map(async ({ name, folder, locked }) => {
      const text = await textIn(join(root, folder))
      return { name, version: locked.version ?? '', licence: locked.license ?? licenceOf(text), text }
    }),
  )
  const byName = new Map(
    [...parts, ...(await others())].map((part) => [`${part.name} ${part.version}`, part]),
  )
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

if (import.meta.main) await writeFile(target, `${JSON.stringify(await collectLicences(), null, 1)}\n`)
