/** One word as fontkit lays it out; pdfkit's types do not name it. */
interface Run {
  glyphs: unknown[]
  positions: unknown[]
  advanceWidth: number
}

/** Switches of a font by name. The same switches come as the same object. */
export type Features = Readonly<Record<string, boolean>>

/** What pdfkit's face has beyond its types. */
export interface Face {
  layoutRun(text: string, features: Features): Run
  layout(text: string, features: Features, onlyWidth?: boolean): Run
}

const prepared = new WeakSet<Face>()

/**
 * Makes a face lay out each word once. pdfkit does so itself, but not with features, and laying out is the dear part of a
 * report: the same words come again and again. As there, a word takes the space behind it along.
 */
export function layOutByWord(face: Face): void {
  if (prepared.has(face)) return
  prepared.add(face)
  const known = new WeakMap<Features, Map<string, Run>>()
  face.layout = (text, features, onlyWidth = false) => {
    const runs = known.get(features) ?? new Map<string, Run>()
    known.set(features, runs)
    const whole: Run = { glyphs: [], positions: [], advanceWidth: 0 }
    for (const word of text.match(/[^ ]* |[^ ]+$/g) ?? []) {
      const run = runs.get(word) ?? laidOut(face, word, features)
      runs.set(word, run)
      whole.advanceWidth += run.advanceWidth
      if (onlyWidth) continue
      whole.glyphs.push(...run.glyphs)
      whole.positions.push(...run.positions)
    }
    return whole
  }
}

/** fontkit adds the width up anew each time it is asked for. */
function laidOut(face: Face, word: string, features: Features): Run {
  const { glyphs, positions, advanceWidth } = face.layoutRun(word, features)
  return { glyphs, positions, advanceWidth }
}
