import type { CommissioningState } from '../../../../shared/commissioning.ts'
import { Section } from '../../../components/Section.tsx'
import { useWords } from '../../../state/words.ts'
import { PhotoField } from './PhotoField.tsx'

/** Photos of the site as a whole: the room, nameplates, the way to the station. */
export function SitePhotos({
  portalId,
  state,
  timeZone,
}: {
  portalId: string
  state: CommissioningState
  timeZone: string | null
}) {
  const { t } = useWords()
  const visit = state.visits.find(({ endedAt }) => endedAt === null)
  return (
    <Section title={t('Photos of the site')}>
      <PhotoField
        portalId={portalId}
        item={null}
        itemIds={state.items.map(({ id }) => id)}
        who={visit?.technician ?? ''}
        timeZone={timeZone}
      />
    </Section>
  )
}
