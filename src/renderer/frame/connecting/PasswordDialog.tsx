import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { SecretKeeping } from '../../../shared/access.ts'
import type { Problem } from '../../../shared/result.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useWords } from '../../state/words.ts'
import { Check } from './Check.tsx'
import { Dialog } from './Dialog.tsx'
import { keepingWords, whereThePasswordIs } from './dialogWords.ts'

/** Asks for the password of a GX. It is handed on once and forgotten here at once. */
export function PasswordDialog({
  name,
  problem,
  isBusy,
  keeping,
  onPassword,
  onPair,
  onClose,
}: {
  name: string
  /** Why the last password did not work; null at the first asking. */
  problem: Problem | null
  isBusy: boolean
  /** How a password can be kept here. */
  keeping: SecretKeeping
  onPassword: (password: string, remember: boolean) => void
  /** The other way in; null where the GX has none. */
  onPair: (() => void) | null
  onClose: () => void
}) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [remember, setRemember] = useState(false)
  return (
    <Dialog title={t('{{name}} asks for its password', { name })} onClose={onClose}>
      <form
        className="dlgform"
        onSubmit={(event) => {
          event.preventDefault()
          if (text === '' || isBusy) return
          onPassword(text, remember)
          setText('')
        }}
      >
        {problem === null ? (
          <p className="i2">{t(whereThePasswordIs)}</p>
        ) : (
          <ErrorNote problem={problem} mustStop />
        )}
        <PasswordInput
          label={problem === null ? t('GX password') : t('GX password, typed again')}
          classNames={{ label: 'dlglabel', input: 'dlginput', innerInput: 'dlginner-input' }}
          visibilityToggleButtonProps={{ 'aria-label': t('Show or hide the password'), className: 'dlgeye' }}
          value={text}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {keeping === 'session' ? null : (
          <Check label={t('Remember it on this laptop')} checked={remember} onChange={setRemember}>
            {keepingWords(keeping, t)}
          </Check>
        )}
        <p className="sm i2">
          <b className="ink">{t('It is tried once.')}</b>{' '}
          {t('After many wrong ones the GX refuses even the right one for a day.')}{' '}
          {keeping === 'session' ? keepingWords(keeping, t) : ''}
        </p>
        <div className="dlgacts">
          {onPair === null ? null : (
            <Button kind="quiet" disabled={isBusy} onClick={onPair}>
              {t('Pair without a password')}
            </Button>
          )}
          <span className="fill" />
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button kind="primary" type="submit" disabled={isBusy || text === ''}>
            {isBusy ? t('Connecting') : t('Connect')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
