import { Modal, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'

/** Asks for the password of a GX. It is handed on once and forgotten here at once. */
export function PasswordDialog({
  name,
  problem,
  busy,
  onPassword,
  onClose,
}: {
  name: string
  /** Why the last password did not work; null at the first asking. */
  problem: Problem | null
  busy: boolean
  onPassword: (password: string) => void
  onClose: () => void
}) {
  const [text, setText] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${name} asks for its password`}
      classNames={{ title: 'b' }}
      centered
      // The page does not scroll, and the lock would add a style element that the content security policy refuses.
      lockScroll={false}
    >
      <form
        className="pwform"
        onSubmit={(event) => {
          event.preventDefault()
          if (text === '' || busy) return
          onPassword(text)
          setText('')
        }}
      >
        <p className="i2">
          It is the password of the network security profile, set at the GX. On a new GX it is printed on the
          label. It is tried once and not stored: the GX locks itself after too many wrong ones.
        </p>
        <PasswordInput
          label="GX password"
          value={text}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problem === null ? null : <ErrorNote problem={problem} />}
        <div className="pwacts">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" disabled={busy || text === ''}>
            {busy ? 'Connecting' : 'Connect'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
