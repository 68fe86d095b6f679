import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../../../src/renderer/state/problem.ts'

describe('the problem behind a failed call', () => {
  it('is the core’s own words when it sent some', () => {
    const data = { code: 'password-refused', message: 'The password was refused.', tryThis: 'Type it again.' }
    expect(problemOf(new ORPCError('PROBLEM', { data }))).toEqual(data)
  })

  it('carries the two certificates of a changed one, and nothing that only looks like it', () => {
    const data = { code: 'certificate-changed', message: 'It changed.', tryThis: 'Ask.' }
    const certificate = { portalId: 'c0619ab00a01', door: 'web', trusted: 'AA', shown: 'BB' }
    expect(problemOf({ data: { ...data, certificate } })).toEqual({ ...data, certificate })
    for (const odd of [null, 'AA', { ...certificate, door: 'cellar' }, { ...certificate, shown: 1 }])
      expect(problemOf({ data: { ...data, certificate: odd } })).toEqual(data)
  })

  it('is the lost core for anything else, and shows no foreign text', () => {
    const problem = problemOf(new Error('socket hang up'))
    expect(problem.code).toBe('core-away')
    expect(problem.message).not.toContain('socket')
    expect(problemOf(null).code).toBe('core-away')
  })

  it('tells a refused input and an inner error apart', () => {
    expect(problemOf(new ORPCError('BAD_REQUEST')).code).toBe('not-understood')
    expect(problemOf(new ORPCError('INTERNAL_SERVER_ERROR')).code).toBe('internal')
  })
})
