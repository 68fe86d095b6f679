import { type DragEvent, useEffect, useRef, useState } from 'react'
import { mostPhotos } from '../../../../shared/photoLimits.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { FileButton } from '../../../components/FileButton.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { PhotoDialog } from './PhotoDialog.tsx'
import { PhotoThumb } from './PhotoThumb.tsx'
import './photos.css'
import { photosAt } from './photosAt.ts'
import { useAddPhotos } from './useAddPhotos.ts'
import { usePhotos } from './usePhotos.ts'

/** The photos of an item, or of the site, and how new ones come in: chosen, dropped or pasted. */
export function PhotoField({
  portalId,
  item,
  itemIds,
  who,
  timeZone,
}: {
  portalId: string
  /** null = the site. */
  item: string | null
  /** Items that the checklist has; a photo of any other one is shown with the site. */
  itemIds?: readonly string[]
  /** Whose name new photos carry, unless another is typed. */
  who: string
  timeZone: string | null
}) {
  const { t } = useWords()
  const all = usePhotos()
  const adding = useAddPhotos({ portalId, item, who })
  const [isOver, setOver] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  usePaste(adding.add)
  useNoStrayDrop()
  const photos = photosAt(all?.photos ?? [], item, itemIds)
  const shown = photos.findIndex(({ id }) => id === opened)
  const photo = photos[shown]
  const isFull = (all?.photos.length ?? 0) >= mostPhotos
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!isFull) adding.add([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button in it
    <div
      className={isOver ? 'phfield over' : 'phfield'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {photos.length === 0 ? null : (
        <ul className="phlist" aria-label={t('Photos')}>
          {photos.map((one, index) => (
            <PhotoThumb
              key={one.id}
              portalId={portalId}
              photo={one}
              number={index + 1}
              onOpen={() => setOpened(one.id)}
            />
          ))}
        </ul>
      )}
      <div className="cmbar">
        <FileButton
          label={t('Photos')}
          accept="image/*"
          icon="camera"
          multiple
          disabled={isFull}
          onFiles={adding.add}
        >
          {t('Add photos')}
        </FileButton>
        <span className="i2 sm phhow">
          {isFull
            ? t('{{most}} photos are kept, which is as many as fit.', { most: mostPhotos })
            : t('Or drop them here, or paste them. They are kept smaller, without place and camera.')}
        </span>
      </div>
      <p className="i2 sm phnow" role="status">
        {adding.now === null ? '' : t('Keeping photo {{number}} of {{count}}', adding.now)}
      </p>
      {all?.problem ? <p className="cmno">{fromCore(all.problem, t)}</p> : null}
      {all?.broken ? <ErrorNote problem={all.broken} /> : null}
      {adding.refused.map(({ name, problem }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list only grows
        <ErrorNote key={index} problem={problem}>
          <p className="i2 sm phname">{name}</p>
        </ErrorNote>
      ))}
      {photo ? (
        <PhotoDialog
          key={photo.id}
          portalId={portalId}
          photo={photo}
          number={shown + 1}
          timeZone={timeZone}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  )
}

/** Pictures that are pasted anywhere on the page; text goes where it is pasted. */
function usePaste(add: (files: readonly File[]) => void): void {
  const latest = useRef(add)
  latest.current = add
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}

/** A photo that is dropped beside the field is not opened in place of the app. */
function useNoStrayDrop(): void {
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault()
    for (const name of ['dragover', 'drop']) window.addEventListener(name, refuse)
    return () => {
      for (const name of ['dragover', 'drop']) window.removeEventListener(name, refuse)
    }
  }, [])
}
