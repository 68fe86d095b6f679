import { expect, it } from 'vitest'
import { printable } from '../../../src/main/cli/output.ts'

it('shows control characters of a device name instead of obeying them', () => {
  expect(printable('GX\u001b]0;title\u0007\u009b2J\r\nЩит\tB')).toBe('GX�]0;title��2J�\nЩит\tB')
})
