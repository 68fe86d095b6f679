import { useState } from 'react'
import type { Finding } from '../../shared/finding.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { useNavigation } from '../state/navigation.ts'
import { useWords } from '../state/words.ts'
import { Dialog } from './connecting/Dialog.tsx'
import './moreSheet.css'
import { palette } from './palette/paletteStore.ts'
import { RailLink } from './RailLink.tsx'
import { isInBar, type RailItem } from './railItems.ts'
import { railMark } from './railMarks.ts'

/** The fifth place of a phone's bar: every page that has none of its own, in a sheet. */
export function MoreSheet({
  groups,
  findings,
}: {
  groups: readonly (readonly RailItem[])[]
  findings: readonly Finding[]
}) {
  const { t } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const { page } = useNavigation()
  const close = () => setIsOpen(false)
  return (
    <>
      <button
        type="button"
        className="more"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-current={isInBar(page, true) ? undefined : true}
        onClick={() => setIsOpen(true)}
      >
        <Icon name="ellipsis" size={21} />
        {t('More')}
      </button>
      {isOpen ? (
        <Dialog title={t('All pages')} onClose={close}>
          <p className="sheetfind">
            <Button
              icon="search"
              onClick={() => {
                close()
                palette.open()
              }}
            >
              {t('Find anything')}
            </Button>
          </p>
          <nav className="sheet" aria-label={t('All pages')}>
            {groups.map((group) => (
              <div key={group[0]?.page} className="sheetgroup">
                {group.map((item) => (
                  <RailLink key={item.page} item={item} mark={railMark(item, findings)} onGo={close} />
                ))}
              </div>
            ))}
          </nav>
        </Dialog>
      ) : null}
    </>
  )
}
