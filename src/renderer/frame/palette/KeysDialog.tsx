import { allowSingleKeys, showKeys, useShortcutState } from '../../state/shortcuts.ts'
import { useWords } from '../../state/words.ts'
import { Check } from '../connecting/Check.tsx'
import { Dialog } from '../connecting/Dialog.tsx'
import { railGroups } from '../railItems.ts'
import { KeyCaps } from './KeyCaps.tsx'

/** Every key of the program, and the way to switch single keys off. */
export function KeysDialog() {
  const { t } = useWords()
  const { isListShown, singleKeys } = useShortcutState()
  if (!isListShown) return null
  const everywhere = [
    ['Ctrl K', t('Find anything, on a Mac with Cmd')],
    ['/', t('Find anything')],
    ['?', t('This list')],
    ['Tab', t('To the next control, with Shift back')],
    ['Esc', t('Close what is open')],
  ] as const
  const explorer = [
    ['↑ ↓', t('To the next value')],
    ['Enter', t('Open the card of a value')],
    ['p', t('Pin it to the watch list, or take it off')],
    ['c', t('Copy its path')],
  ] as const
  const pages = railGroups.flat().map(({ key, name }) => [`g ${key}`, t(name)] as const)
  return (
    <Dialog title={t('Keys')} onClose={() => showKeys(false)}>
      <div className="keylists">
        <KeyList title={t('Everywhere')} rows={everywhere} />
        <KeyList title={t('In the list of the explorer')} rows={explorer} />
        <KeyList title={t('To a page')} rows={pages} />
      </div>
      <Check label={t('Single keys')} checked={singleKeys} onChange={allowSingleKeys}>
        {t('Switch them off when a speech program types for you. Ctrl K stays.')}
      </Check>
    </Dialog>
  )
}

function KeyList({
  title,
  rows,
}: {
  title: string
  rows: readonly (readonly [keys: string, what: string])[]
}) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <KeyCaps keys={keys} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
