import { shell } from 'electron'
import { failure, success } from '../../../shared/result.ts'
import type { HostAbilities } from '../../rpc/router.ts'

/** What the Electron host can do: it shows reports in the system's viewer. */
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
}
