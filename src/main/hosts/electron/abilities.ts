import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dialog, shell } from 'electron'
import { failure, success } from '../../../shared/result.ts'
import type { HostAbilities } from '../../rpc/hostAbilities.ts'

/** What the Electron host can do: it shows reports in the system's viewer and in their folder, and copies them. */
export const electronAbilities: HostAbilities = {
  host: 'electron',
  async openExport(_file, path) {
    shell.showItemInFolder(path)
    return success({ url: null })
  },
  async openReport(_portalId, _file, path) {
    const refusal = await shell.openPath(path)
    if (refusal === '') return success({ url: null })
    return failure('no-viewer', `No program opened the report: ${refusal}.`, `Open the file by hand: ${path}`)
  },
  reportUrl: () => null,
  async showReport(path) {
    shell.showItemInFolder(path)
    return success(undefined)
  },
  async saveReport(paths) {
    const chosen = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
    const [folder] = chosen.filePaths
    if (chosen.canceled || folder === undefined) return success({ folder: null })
    try {
      // A file that is there already is never replaced.
      for (const path of paths) await copyFile(path, join(folder, basename(path)), constants.COPYFILE_EXCL)
      return success({ folder })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === '') throw error
      return code === 'EEXIST'
        ? failure('copy-there', 'This folder already has a file of this report.', 'Choose another folder.')
        : failure(
            'copy-not-written',
            `The report was not copied to ${folder}: ${code}.`,
            'Choose another folder, or free some space.',
          )
    }
  },
}
