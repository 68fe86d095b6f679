import { type Down, lasting } from './networkWords.ts'
import { placeOf } from './place.ts'
import { postForm, type WebRequest } from './webRequest.ts'

export interface WebLoginOptions extends Omit<WebRequest, 'path' | 'form'> {
  password: string
}

/** The session cookie of the GX's web server, or why there is none. */
export type WebLogin = { cookie: string; down: null } | { cookie: null; down: Down }

/** The page and its cookie (venus.md 1.4, 2.1); the names of the fields were never observed on hardware. */
const loginPath = '/auth/login.php'
const cookieName = 'VENUS_SESSION_ID'
const userName = 'remoteconsole'

/**
 * Logs in to the web server of a GX, once. It locks out after ten wrong passwords (venus.md 1.5), so a refusal is final.
 * Nothing of the request leaves before the certificate was accepted.
 */
export async function logInToWeb(options: WebLoginOptions, signal: AbortSignal): Promise<WebLogin> {
  const { password, ...place } = options
  const answer = await postForm({ ...place, path: loginPath, form: { username: userName, password } }, signal)
  const fail = (down: Down): WebLogin => ({ cookie: null, down })
  if (answer.down) return fail(answer.down)
  const { status, cookies } = answer
  if (status === 429) return fail(webLockedOut)
  if (status === 401 || status === 403) return fail(webPasswordRefused)
  const cookie = cookies.map(sessionOf).find((one) => one !== null)
  if (cookie) return { cookie, down: null }
  if (status < 400) return fail(webPasswordRefused)
  return fail(
    lasting(
      'no-web-login',
      `${placeOf(place.host, place.port)} has no login for MQTT (status ${status}).`,
      'Turn MQTT on at the GX: Settings, Integrations, MQTT Access.',
    ),
  )
}

export const webPasswordRefused: Down = lasting(
  'password-refused',
  'The web server of the GX refused the password.',
  'It was tried once; a GX locks out after ten wrong ones. Check it on the label of the GX.',
)

/** Its limits are in venus.md 1.5; that it says 429 was never observed on hardware. */
export const webLockedOut: Down = lasting(
  'rate-limited',
  'The web server of the GX refuses everybody for now, because too many wrong passwords came.',
  'Wait two minutes, then try again; after more wrong ones it takes longer.',
)

/** `VENUS_SESSION_ID=...` out of a Set-Cookie line; null for other cookies and odd values. */
function sessionOf(line: string): string | null {
  const value = new RegExp(`^${cookieName}=([\\w,%-]{1,256})(?:;|$)`).exec(line)?.[1]
  return value === undefined || value === 'deleted' ? null : `${cookieName}=${value}`
}
