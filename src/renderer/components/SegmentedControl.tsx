import type { ReactNode } from 'react'

/** One choice of a segmented control; `label` is spoken when `content` is an icon. */
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
  return (
    <fieldset className="seg" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          aria-label={segment.content === undefined ? undefined : segment.label}
          onClick={() => onChange(segment.value)}
        >
          {segment.content ?? segment.label}
        </button>
      ))}
    </fieldset>
  )
}
