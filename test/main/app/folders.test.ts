import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataFolder, prepareDataFolder, stationFolder } from '../../../src/main/app/folders.ts'

const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe('the data folder', () => {
  it('lies where each system keeps application data, unless the environment names another', () => {
    expect(defaultDataFolder('linux', {}, '/home/t')).toBe('/home/t/.local/share/gx-fieldkit')
    expect(defaultDataFolder('darwin', {}, '/Users/t')).toBe(
      '/Users/t/Library/Application Support/GX Fieldkit',
    )
    expect(defaultDataFolder('linux', { GX_FIELDKIT_DATA: '/mnt/stick' }, '/home/t')).toBe('/mnt/stick')
    expect(stationFolder('/d', 'c0619ab00a01')).toBe('/d/stations/c0619ab00a01')
  })

  it('is made when it is missing and left without a trace of the proof', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'fieldkit-')), 'new')
    expect(await prepareDataFolder(folder)).toEqual({ ok: true, value: folder })
    expect(await readdir(folder)).toEqual(['stations'])
  })

  it('that is a file is refused in words, and the file keeps its content', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'fieldkit-')), 'file')
    await writeFile(file, 'mine')
    const result = await prepareDataFolder(file)
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'data-folder', message: `The data folder ${file} is no folder.` },
    })
  })

  it.skipIf(!canMount)(
    'on a read-only disk is refused in words (skipped, reason: needs root to mount one)',
    async () => {
      const disk = await mkdtemp(join(tmpdir(), 'fieldkit-'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', disk])
      try {
        const result = await prepareDataFolder(join(disk, 'data'))
        expect(result).toMatchObject({
          ok: false,
          problem: {
            message: `The data folder ${join(disk, 'data')} cannot be written, its disk is read-only.`,
          },
        })
      } finally {
        execFileSync('umount', [disk])
      }
    },
  )
})
