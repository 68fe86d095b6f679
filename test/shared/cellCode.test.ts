import { describe, expect, it } from 'vitest'
import { cellCode, cellOfCode } from '../../src/shared/cellCode.ts'

describe('the code of a cell id', () => {
  it('keeps the digits of a Pylontech id readable, with its leading zeros', () => {
    expect(cellCode('0103')).toBe(10_103)
    expect(cellCode('103')).toBe(1_103)
  })

  it.each(['0', '00', '7', '0207', '99999999999999', 'C7', 'M1C04', 'Cell 12', '~~~~~~~', 'a', ' ', '1.2'])(
    'gives back %j',
    (id) => {
      const code = cellCode(id)
      expect(code).not.toBeNull()
      expect(cellOfCode(code ?? 0)).toBe(id)
    },
  )

  it('has no code for what it could not give back', () => {
    for (const id of ['', 'eight888', '123456789012345', 'Zelle°', 'a\tb']) expect(cellCode(id)).toBeNull()
  })

  it.each([0, 1, 2_103, 0.5, -96, Number.NaN, 1e300, -1e300, Number.NEGATIVE_INFINITY])(
    'reads no id out of %d',
    (code) => {
      expect(cellOfCode(code)).toBeNull()
    },
  )
})
