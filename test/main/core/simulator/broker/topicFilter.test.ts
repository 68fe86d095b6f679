import { describe, expect, it } from 'vitest'
import { matchesFilter } from '../../../../../src/main/core/simulator/broker/topicFilter.ts'

describe('a subscription filter', () => {
  it.each([
    ['#', 'N/a/b', true],
    ['#', '$SYS/x', false],
    ['N/#', 'N', true],
    ['N/+/system/0/Serial', 'N/c0/system/0/Serial', true],
    ['N/+/system/0/Serial', 'N/c0/c1/system/0/Serial', false],
    ['N/+', 'N/a/b', false],
    ['N/a/b', 'N/a/b', true],
    ['N/a/b/c', 'N/a/b', false],
    ['N/a', 'N/a/b', false],
  ])('%s and %s: %s', (filter, topic, meant) => {
    expect(matchesFilter(filter, topic)).toBe(meant)
  })
})
