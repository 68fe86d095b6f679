import { Button } from '../components/Button.tsx'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Icon } from '../components/Icon.tsx'
import { closeDialog, useConnecting } from '../state/connecting.ts'
import { useNavigation } from '../state/navigation.ts'
import { useWords } from '../state/words.ts'

/**
 * On every page but the search, which says it in its own list: which station is being connected, with the way to give
 * it up, or why it could not be.
 */
export function ConnectingNote() {
  const { t } = useWords()
  const { page } = useNavigation()
  const { busyWith, dialog, problem } = useConnecting()
  if (page === 'discover' || dialog !== null) return null
  if (busyWith !== null)
    return (
      <div className="framenote connecting" role="status">
        <Icon name="plug" size={17} />
        <p>{t('Connecting to {{name}}', { name: busyWith.name })}</p>
        <Button onClick={closeDialog}>{t('Cancel')}</Button>
      </div>
    )
  if (problem === null) return null
  return (
    <div className="framenote">
      <ErrorNote problem={problem}>
        <p className="noteacts">
          <Button onClick={closeDialog}>{t('Close')}</Button>
        </p>
      </ErrorNote>
    </div>
  )
}
