import { expect, it } from 'vitest'
import { curvePictureSchema } from '../../src/shared/curves.ts'

it('takes a picture only where its message fits into the 8 MiB that a door lets through', () => {
  const isTaken = (length: number) =>
    curvePictureSchema.safeParse({ portalId: 'c0619ab00a01', png: 'A'.repeat(length) }).success
  expect([isTaken(8_000_000), isTaken(8 * 1_048_576)]).toEqual([true, false])
})
