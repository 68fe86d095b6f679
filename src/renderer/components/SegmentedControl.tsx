import type { ReactNode } from 'react'
import { useWords } from '../state/words.ts'

/** One choice of a segmented control; `label`, an English text, is spoken when `content` is an icon. */
export interface Segment<T extends string> {
  value: T
  label: string
  content?: ReactNode
}

/** A row of 44 px choices of which one is on. */
export function SegmentedControl<T extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  label: string
  segments: readonly Segment<T>[]
  value: T
  onChange: (value: T) => void
}) {
  const { t } = useWords()
  return (
    <fieldset className="seg" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          aria-label={segment.content === undefined ? undefined : t(segment.label)}
          onClick={() => onChange(segment.value)}
        >
          {segment.content ?? t(segment.label)}
        </button>
      ))}
    </fieldset>
  )
}
