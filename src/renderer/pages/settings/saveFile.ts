import { theClient } from '../../state/client.ts'

/** Hands an exported file to the person: Electron shows it in its folder, the browser saves it. */
export async function saveFile(file: string): Promise<void> {
  const { url } = await theClient().records.openExport({ file })
  if (url === null) return
  const link = document.createElement('a')
  link.href = url
  link.download = file
  link.click()
}
