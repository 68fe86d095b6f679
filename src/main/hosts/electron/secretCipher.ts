import { safeStorage } from 'electron'
import type { SecretCipher } from '../../../shared/access.ts'

/**
 * The operating system's encryption, once Electron is ready: keychain, DPAPI, or the password service of a Linux
 * desktop. Without such a service Linux has only a key that everybody knows (`basic_text`), which hides nothing.
 */
export const electronCipher: SecretCipher = {
  async available() {
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false
    return await safeStorage.isAsyncEncryptionAvailable()
  },
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  async decrypt(bytes) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes))
    return { text: result, stale: shouldReEncrypt }
  },
}
