import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'

interface ButtonProps {
  children?: ReactNode
  icon?: IconName
  /** One primary button per page. */
  kind?: 'primary' | 'plain' | 'quiet'
  disabled?: boolean
  onClick?: () => void
  type?: 'button' | 'submit'
  /** Needed when there is no text: the button becomes a 44 px square. */
  label?: string
  /** It has the focus when it appears: the default action of a dialog. */
  takesFocus?: boolean
}

/** A 44 px button with a verb. */
export function Button({
  children,
  icon,
  kind = 'plain',
  disabled,
  onClick,
  type = 'button',
  label,
  takesFocus = false,
}: ButtonProps) {
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) element.current?.focus()
  }, [takesFocus])
  const square = children === undefined
  const names = ['btn', kind === 'primary' ? 'pri' : kind === 'quiet' ? 'quiet' : '', square ? 'sq' : '']
  return (
    <button
      ref={element}
      type={type}
      className={names.filter(Boolean).join(' ')}
      disabled={disabled}
      onClick={onClick}
      aria-label={label}
      data-autofocus={takesFocus || undefined}
    >
      {icon ? <Icon name={icon} size={18} /> : null}
      {children}
    </button>
  )
}
