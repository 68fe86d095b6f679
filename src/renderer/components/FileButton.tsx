import { type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'
import type { IconName } from './iconPaths.ts'

/** A button that lets a person choose files of the laptop. The same file may be chosen again. */
export function FileButton({
  children,
  label,
  accept,
  onFiles,
  multiple = false,
  icon,
  disabled = false,
}: {
  /** The words of the button. */
  children: ReactNode
  /** What the file is, for who cannot see the page. */
  label: string
  /** Endings and media types as `accept` of an input. */
  accept: string
  /** At least one file; one unless `multiple`. */
  onFiles: (files: readonly File[]) => void
  multiple?: boolean
  icon?: IconName
  disabled?: boolean
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...(icon ? { icon } : {})} disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
