import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Key and self-signed certificate of a TLS door, PEM. */
export interface DoorCertificate {
  key: string
  cert: string
}

/** The certificate a simulated GX begins with, and the one it changes to. */
export type DoorCertificates = readonly [DoorCertificate, DoorCertificate]

/**
 * Reads the simulated pairs of `<resourcesFolder>/simulator/`: CN=venus.local, RSA 2048, no SAN, as a GX makes them
 * (venus-rig.md 2). Rejects when a file is missing.
 */
export async function loadCertificates(resourcesFolder: string): Promise<DoorCertificates> {
  return await Promise.all([pair(resourcesFolder, 'first'), pair(resourcesFolder, 'second')])
}

/** The pair of the web server, whose subject says that it is a GX. Rejects when a file is missing. */
export async function loadWebCertificate(resourcesFolder: string): Promise<DoorCertificate> {
  return await pair(resourcesFolder, 'web')
}

async function pair(resourcesFolder: string, name: string): Promise<DoorCertificate> {
  const read = (ending: string) =>
    readFile(join(resourcesFolder, 'simulator', `${name}-simulated.${ending}`), 'utf8')
  const [key, cert] = await Promise.all([read('key'), read('crt')])
  return { key, cert }
}
