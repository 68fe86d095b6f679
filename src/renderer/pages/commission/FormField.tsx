import { useId } from 'react'
import { fromCore, useWords } from '../../state/words.ts'
import type { Acting } from './useCommissioning.ts'

/** One labelled input with what was refused of it beneath. */
export function FormField({
  label,
  value,
  onChange,
  acting,
  of,
  unit,
  isNumber = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  acting: Pick<Acting, 'refused' | 'touch'>
  /** Name of the field in refusals. */
  of: string
  unit?: string
  isNumber?: boolean
}) {
  const { t } = useWords()
  const id = useId()
  const refusal = acting.refused.find(({ field }) => field === of)
  return (
    <div className={isNumber ? 'cmfield num' : 'cmfield'}>
      <label htmlFor={id}>{unit ? `${label}, ${unit}` : label}</label>
      <input
        id={id}
        value={value}
        inputMode={isNumber ? 'decimal' : 'text'}
        autoComplete="off"
        aria-invalid={refusal !== undefined}
        aria-describedby={refusal ? `${id}no` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          acting.touch()
        }}
      />
      {refusal ? (
        <p id={`${id}no`} className="cmno">
          {fromCore(refusal.message, t)}
        </p>
      ) : null}
    </div>
  )
}
