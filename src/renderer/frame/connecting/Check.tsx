import type { ReactNode } from 'react'

/** A 44 px line to tick, with what it means beneath. */
export function Check({
  label,
  checked,
  onChange,
  children,
}: {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  children?: ReactNode
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        <span className="checkname">{label}</span>
        {children ? <span className="sm i2">{children}</span> : null}
      </span>
    </label>
  )
}
