import { Icon } from '../../../components/Icon.tsx'
import { useWords } from '../../../state/words.ts'
import './photos.css'
import { photosAt } from './photosAt.ts'
import { usePhotos } from './usePhotos.ts'

/** How many photos an item has; nothing without any. */
export function PhotoCount({ item }: { item: string }) {
  const { t } = useWords()
  const count = photosAt(usePhotos()?.photos ?? [], item).length
  if (count === 0) return null
  return (
    <span className="phcount i2 sm num" role="img" aria-label={t('{{count}} photos', { count })}>
      <Icon name="camera" size={15} />
      {count}
    </span>
  )
}
