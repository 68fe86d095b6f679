import { expect, it } from 'vitest'
import { figure, type Judged, together } from '../../../../src/main/core/commissioning/scene.ts'
import { mostProofLines, proofSchema } from '../../../../src/shared/commissioning.ts'

it('keeps a proof of very many devices readable, with the lines that explain the state', () => {
  const good: Judged[] = Array.from({ length: 3 * mostProofLines }, (_, index) => ({
    state: 'passed',
    lines: [figure(`Unit ${index}`, 'passed', 'passed')],
  }))
  const bad: Judged = { state: 'failed', lines: [figure('The last unit', 'passed', 'failed')] }
  const { state, lines } = together([...good, bad], 'Units')
  expect(state).toBe('failed')
  expect(lines[0]?.label).toBe('The last unit')
  expect(proofSchema.safeParse({ at: 0, lines }).success).toBe(true)
})
