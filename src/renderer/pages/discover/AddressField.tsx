import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../state/words.ts'

/** Where the technician types the address of a GX that nobody found. */
export function AddressField({ busy, onTry }: { busy: boolean; onTry: (address: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const address = text.trim()
  return (
    <form
      className="addr"
      onSubmit={(event) => {
        event.preventDefault()
        if (address !== '' && !busy) onTry(address)
      }}
    >
      <label className="fld">
        <Icon name="search" size={17} />
        <span className="unseen">{t('Address of a GX')}</span>
        <input
          value={text}
          maxLength={300}
          spellCheck={false}
          autoComplete="off"
          placeholder={t('IP address, name or HQ serial')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" disabled={busy || address === ''}>
        {busy ? t('Looking') : t('Try it')}
      </Button>
    </form>
  )
}
