import type { Json } from './json.ts'

/** What a GX itself shows over MQTT instead of a secret (venus-rig.md 2). */
export const maskedSecret = '******'

/** Last words of paths whose value is nobody else's, in any case: passwords, codes, tokens, keys. */
const secretWords =
  /(?:password|passphrase|passwd|pincode|token|secret|apikey|authkey|accesskey|privatekey|loginlink)$/i
/** Short words stand alone or begin with a capital: a path that ends in "spin" is none. */
const shortWords = /(?:[/_](?:pin|psk|puk)|(?:[/_]|[a-z0-9])(?:Pin|PIN|Psk|PSK|Puk|PUK))$/
/** Whole ends of paths that take what a client writes: the password of a Wi-Fi, a new GX password, a login key. */
const secretEnds = ['/Network/SetValue', '/Security/Api', '/Tailscale/CustomArguments']

/** Whether the value of a path is a secret of the station's owner. `path` has its leading slash. */
export function isSecretPath(path: string): boolean {
  return secretWords.test(path) || shortWords.test(path) || secretEnds.some((end) => path.endsWith(end))
}

/** The value without the secret. That there is none (`null`, empty text) and a flag are no secrets. */
export function maskSecret(value: Json): Json {
  return value === null || value === '' || typeof value === 'boolean' ? value : maskedSecret
}

/** A value with the secrets masked that stand in it under a path or name of their own. */
export function maskSecretsWithin(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(maskSecretsWithin)
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isSecretPath(`/${name}`) ? maskSecret(entry) : maskSecretsWithin(entry),
    ]),
  )
}
