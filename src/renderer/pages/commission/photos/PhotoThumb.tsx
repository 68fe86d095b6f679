import type { PhotoNow } from '../../../../shared/photo.ts'
import { useWords } from '../../../state/words.ts'
import { usePicture } from './usePicture.ts'

/** A photo, small, with its note; pressed, it is shown large. */
export function PhotoThumb({
  portalId,
  photo,
  number,
  onOpen,
}: {
  portalId: string
  photo: PhotoNow
  number: number
  onOpen: () => void
}) {
  const { t } = useWords()
  const { url, problem } = usePicture(portalId, photo.id)
  const isGone = !photo.isThere || problem !== null
  const name = t('Show photo {{number}}', { number })
  return (
    <li className="phone">
      <button type="button" aria-label={photo.note === '' ? name : `${name}: ${photo.note}`} onClick={onOpen}>
        {isGone ? (
          <span className="phgone">{t('The file of this photo is gone.')}</span>
        ) : url === null ? null : (
          <img src={url} alt="" />
        )}
      </button>
      {photo.note === '' ? null : <p className="sm i2 phnote">{photo.note}</p>}
    </li>
  )
}
