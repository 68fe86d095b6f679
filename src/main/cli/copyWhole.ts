import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Copies files so that each is whole or not there: all lie beside their targets before any gets its name. Rejects with
 * what the disk said; then nothing of it is left behind.
 */
export async function copyWhole(files: readonly { source: string; target: string }[]): Promise<void> {
  const partOf = (target: string) => `${target}.part`
  try {
    for (const { source, target } of files) {
      await mkdir(dirname(target), { recursive: true })
      await copyFile(source, partOf(target))
    }
    for (const { target } of files) await rename(partOf(target), target)
  } catch (error) {
    await Promise.allSettled(files.map(({ target }) => rm(partOf(target), { force: true })))
    throw error
  }
}
