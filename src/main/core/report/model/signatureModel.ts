import { type Signature, signatureRoles } from '../../../../shared/signature.ts'
import type { PrintedSignature } from './commissioningSchema.ts'
import type { ReportTime } from './reportTime.ts'

function standsFor({ all, passed, deviations, waiting }: Signature['standsFor']): string[] {
  return [
    `It stands for ${passed + deviations.length} of ${all} items closed.`,
    ...(deviations.length === 0 ? [] : [`Written down as deviations: ${deviations.join(', ')}.`]),
    ...(waiting.length === 0 ? [] : [`Somebody returns for ${waiting.join(', ')}.`]),
  ]
}

/** One line for each role, signed or to be signed on paper. */
export function printedSignatures(signatures: readonly Signature[], time: ReportTime): PrintedSignature[] {
  return signatureRoles.map((role) => {
    const signature = signatures.find((one) => one.role === role)
    if (!signature)
      return { role, name: '', when: '', at: null, standsFor: [], isOnPaper: false, aspect: 4, strokes: [] }
    const { name, at, way, aspect, strokes } = signature
    return {
      ...{ role, name, at, aspect, when: time.full(at).slice(0, -3) },
      isOnPaper: way === 'paper',
      standsFor: standsFor(signature.standsFor),
      strokes: strokes.map((stroke) => stroke.map(([x, y]): [number, number] => [x, y])),
    }
  })
}
