import { describe, expect, test } from 'vitest'
import {
  admitRequest,
  admitUpgrade,
  type RequestFace,
  type Site,
  sameSecret,
  sessionCookie,
} from '../../../../src/main/hosts/web/guard.ts'

const site: Site = {
  host: '127.0.0.1:4000',
  origin: 'http://127.0.0.1:4000',
  token: 'launch',
  session: 'cookie-value',
}
const own: RequestFace = {
  method: 'GET',
  url: '/',
  host: '127.0.0.1:4000',
  origin: undefined,
  cookie: 'other=1; fieldkit-4000=cookie-value',
}
const page: RequestFace = { ...own, url: '/rpc', origin: site.origin }

describe('a request for a file', () => {
  test('goes on with the session’s cookie', () => {
    expect(admitRequest({ ...own, url: '/assets/a.js?x=1' }, site)).toEqual({
      kind: 'go',
      path: '/assets/a.js',
    })
  })

  test('is welcomed with the launch token, and needs no cookie for that', () => {
    expect(admitRequest({ ...own, url: '/?token=launch', cookie: undefined }, site)).toEqual({
      kind: 'welcome',
    })
  })

  test.each<[string, Partial<RequestFace>, number]>([
    ['without a cookie', { cookie: undefined }, 401],
    ['with a wrong cookie', { cookie: 'fieldkit-4000=launch' }, 401],
    ['with the cookie of another port', { cookie: 'fieldkit-4001=cookie-value' }, 401],
    ['with a wrong token', { url: '/?token=lunch', cookie: undefined }, 401],
    ['with the token on another path', { url: '/rpc?token=launch', cookie: undefined }, 401],
    ['by another name for this host', { host: 'localhost:4000' }, 421],
    ['by a rebound name', { host: 'evil.example:4000' }, 421],
    ['without a host', { host: undefined }, 421],
    ['from another site', { origin: 'http://evil.example' }, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['that would change something', { method: 'POST' }, 405],
    ['in absolute form', { url: 'http://evil.example/' }, 400],
  ])('is refused %s', (_name, change, status) => {
    expect(admitRequest({ ...own, ...change }, site)).toEqual({ kind: 'refuse', status })
  })

  test('cannot leave the origin with a double slash', () => {
    expect(admitRequest({ ...own, url: '//evil.example/x' }, site)).toEqual({
      kind: 'go',
      path: '//evil.example/x',
    })
  })
})

describe('a WebSocket', () => {
  test('is accepted from the page with its cookie', () => {
    expect(admitUpgrade(page, site)).toEqual({ kind: 'go', path: '/rpc' })
  })

  test.each<[string, Partial<RequestFace>, number]>([
    ['without an origin', { origin: undefined }, 403],
    ['from another site with the cookie', { origin: 'http://127.0.0.1:4001' }, 403],
    ['without a cookie', { cookie: undefined }, 401],
    ['by a rebound name', { host: 'evil.example:4000' }, 421],
    ['on another path', { url: '/other' }, 404],
  ])('is refused %s', (_name, change, status) => {
    expect(admitUpgrade({ ...page, ...change }, site)).toEqual({ kind: 'refuse', status })
  })
})

test('the cookie is out of reach of scripts and other sites', () => {
  expect(sessionCookie(site)).toBe('fieldkit-4000=cookie-value; Path=/; HttpOnly; SameSite=Strict')
})

test('secrets of different length compare without throwing', () => {
  expect(sameSecret('short', 'much longer')).toBe(false)
  expect(sameSecret(null, 'x')).toBe(false)
  expect(sameSecret('x', 'x')).toBe(true)
})
