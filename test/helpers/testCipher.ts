import type { SecretCipher } from '../../src/shared/access.ts'

/** A cipher as a host would give it; what it makes reads like nothing that went in. */
export function testCipher(isAvailable = true): SecretCipher {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xa5)
  return {
    available: async () => isAvailable,
    encrypt: async (text) => turn(Buffer.from(text)),
    decrypt: async (bytes) => ({ text: Buffer.from(turn(bytes)).toString(), stale: false }),
  }
}
