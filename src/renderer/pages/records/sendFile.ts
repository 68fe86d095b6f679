import { partBytes } from '../../../shared/archiveLimits.ts'
import type { Client } from '../../../shared/contract.ts'
import { base64Of } from '../../state/base64Of.ts'

/** Hands a file to the core part by part; resolves with its name there. Nothing is read twice or kept. */
export async function sendFile(
  records: Pick<Client['records'], 'beginUpload' | 'uploadPart'>,
  file: Blob,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<string> {
  const { upload } = await records.beginUpload({ bytes: file.size }, { signal })
  for (let offset = 0; offset < file.size; offset += partBytes) {
    onShare(offset / file.size)
    const data = await base64Of(file.slice(offset, offset + partBytes))
    await records.uploadPart({ upload, offset, data }, { signal })
  }
  onShare(1)
  return upload
}
