import { useWords } from '../state/words.ts'
import { AgeText } from './AgeText.tsx'
import { ageState, ageText, figureOf, type LiveValue } from './liveValue.ts'

/**
 * The figure with its unit, in the look of its state: struck through when stale, words when there is no number. `bare` leaves the
 * unit to a neighbour: `3.318 to 3.323 V`.
 */
export function Figure({ value, bare = false }: { value: LiveValue; bare?: boolean }) {
  const { t } = useWords()
  if (value.state === 'loading') return <span className="waiting">–</span>
  if (value.state === 'absent' || value.state === 'invalid') return <span className="np">{value.text}</span>
  const { figure, unit } = figureOf(value, t)
  return (
    <>
      <span className={value.state === 'stale' ? 'stale-v' : undefined}>{figure}</span>
      {unit && !bare ? <span className="u">{unit}</span> : null}
    </>
  )
}

/** `BMS ● 1 s` of a value; nothing while it was never seen. */
export function ValueAge({ value, source }: { value: LiveValue; source?: string }) {
  const { t } = useWords()
  const state = ageState(value)
  if (state === null) return source ? <span className="age">{source}</span> : null
  return <AgeText {...(source === undefined ? {} : { source })} state={state} text={ageText(value, t)} />
}
