import type { CommissioningAct } from '../../../shared/commissioning.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import type { Signature, SignedState, Strokes } from '../../../shared/signature.ts'
import { textRefusals } from './refusals.ts'

type Signing = Extract<CommissioningAct, { act: 'sign' }>

/** Way of the pen below which nobody has signed, in heights of the box. */
const leastInk = 0.3

/** What is wrong with a signature, field by field; none = it can be kept. */
export function signingRefusals(
  { name, way, aspect, strokes, isToReturn }: Signing,
  { waiting }: SignedState,
): Refusal[] {
  return [
    ...textRefusals({ name }, {}),
    ...(way === 'screen' && inkOf(strokes, aspect) < leastInk
      ? [{ field: 'strokes', message: 'Nobody has signed in the box yet.' }]
      : []),
    ...(waiting.length > 0 && !isToReturn
      ? [{ field: 'isToReturn', message: `Red items still wait: ${waiting.join(', ')}.` }]
      : []),
  ]
}

/** Way of the pen over all strokes, in heights of the box. */
function inkOf(strokes: Strokes, aspect: number): number {
  let ink = 0
  for (const stroke of strokes)
    for (const [index, [x, y]] of stroke.entries()) {
      const [fromX, fromY] = stroke[index - 1] ?? [x, y]
      ink += Math.hypot((x - fromX) * aspect, y - fromY)
    }
  return ink
}

export function signatureOf(
  { role, name, way, aspect, strokes }: Signing,
  at: number,
  standsFor: SignedState,
): Signature {
  return { role, name: name.trim(), at, way, aspect, strokes: way === 'paper' ? [] : strokes, standsFor }
}
