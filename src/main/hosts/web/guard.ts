import { createHash, timingSafeEqual } from 'node:crypto'

/** The loopback site as the guard knows it. */
export interface Site {
  /** `127.0.0.1:34567`. */
  host: string
  /** `http://127.0.0.1:34567`. */
  origin: string
  /** Stands in the launch address, once per start of the app. */
  token: string
  /** Value of the cookie that the launch address hands out. */
  session: string
}

/** What the guard looks at in a request. */
export interface RequestFace {
  method: string | undefined
  /** Path and query as they stand in the request line. */
  url: string | undefined
  host: string | undefined
  origin: string | undefined
  cookie: string | undefined
}

/** May the request go on, be sent on with a cookie, or what status refuses it. */
export type Admission =
  | { kind: 'go'; path: string }
  | { kind: 'welcome' }
  | { kind: 'refuse'; status: number }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares secrets without telling by its time how much of them was right. */
export function sameSecret(given: string | null | undefined, secret: string): boolean {
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}

/** Browsers share cookies between the ports of one host, so the name carries the port. */
export function cookieName(site: Pick<Site, 'host'>): string {
  return `fieldkit-${site.host.split(':')[1] ?? '0'}`
}

/** The `set-cookie` of the launch address: no script reads it, no other site makes the browser send it. */
export function sessionCookie(site: Site): string {
  return `${cookieName(site)}=${site.session}; Path=/; HttpOnly; SameSite=Strict`
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = header
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

function hasSession(request: RequestFace, site: Site): boolean {
  return sameSecret(cookieValue(request.cookie, cookieName(site)), site.session)
}

function parseTarget(request: RequestFace, site: Site): URL | null {
  return request.url?.startsWith('/') ? URL.parse(site.origin + request.url) : null
}

const refuse = (status: number): Admission => ({ kind: 'refuse', status })

/**
 * Judges a GET. 421: another name was used for this host (DNS rebinding). 403: another site asks. 401: no session.
 * The right token in the address is answered with the cookie and the address without it.
 */
export function admitRequest(request: RequestFace, site: Site): Admission {
  if (request.host !== site.host) return refuse(421)
  if (request.origin !== undefined && request.origin !== site.origin) return refuse(403)
  if (request.method !== 'GET') return refuse(405)
  const target = parseTarget(request, site)
  if (!target) return refuse(400)
  if (target.pathname === '/' && sameSecret(target.searchParams.get('token'), site.token))
    return { kind: 'welcome' }
  return hasSession(request, site) ? { kind: 'go', path: target.pathname } : refuse(401)
}

/** Judges a WebSocket upgrade: only the page itself, with its session, and only to `/rpc`. */
export function admitUpgrade(request: RequestFace, site: Site): Admission {
  if (request.host !== site.host) return refuse(421)
  if (request.origin !== site.origin) return refuse(403)
  if (!hasSession(request, site)) return refuse(401)
  const path = parseTarget(request, site)?.pathname
  return path === '/rpc' ? { kind: 'go', path } : refuse(404)
}
