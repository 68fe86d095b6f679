import { success } from '../../../../shared/result.ts'
import { type PlainEntry, plainForm } from './plainSecrets.ts'
import { type Entries, openSecretStore, type SecretStore } from './secretStore.ts'

/** A store in memory: what it keeps is gone when the program ends. */
export async function openSessionSecrets(): Promise<SecretStore> {
  let shelf: Entries<PlainEntry> = new Map()
  const store = await openSecretStore(
    'session',
    {
      load: async () => success(shelf),
      async save(entries) {
        shelf = entries
        return success(undefined)
      },
    },
    plainForm,
  )
  if (!store.ok) throw new Error('memory can be read')
  return store.value
}
