import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Verdict } from '../../../shared/finding.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { useWords } from '../../state/words.ts'
import './dialogs.css'

/** A dialog in the hand of the pages; on a phone it is a sheet at the bottom. Escape and the cross close it. */
export function Dialog({
  title,
  verdict = null,
  isWide = false,
  onClose,
  children,
}: {
  title: string
  /** The shape before the title, where something has to stop or to be looked at. */
  verdict?: Verdict | null
  /** For a picture or a curve, which needs more room than words. */
  isWide?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <>
          {verdict === null ? null : <VerdictShape verdict={verdict} size={22} />}
          <span>{title}</span>
        </>
      }
      classNames={{
        inner: 'dlginner',
        content: isWide ? 'dlg dlgwide' : 'dlg',
        header: 'dlghead',
        title: 'dlgtitle',
        close: 'dlgclose',
        body: 'dlgbody',
      }}
      closeButtonProps={{ 'aria-label': t('Close') }}
      centered
      // The page does not scroll, and the lock would add a style element that the content security policy refuses.
      lockScroll={false}
      // A dialog that grows out of nothing cannot be read sooner.
      transitionProps={{ duration: 0 }}
    >
      {children}
    </Modal>
  )
}
