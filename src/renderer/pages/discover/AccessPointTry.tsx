import { Button } from '../../components/Button.tsx'
import { useWords } from '../../state/words.ts'
import { accessPointAddress } from './nothingFound.ts'
import type { Reach } from './useReach.ts'

/** Looks whether a GX answers at the address of its own Wi-Fi. */
export function AccessPointTry({ reach }: { reach: Reach }) {
  const { t } = useWords()
  return (
    <Button icon="wifi" disabled={reach.isLooking} onClick={reach.lookAtAccessPoint}>
      {reach.isLooking ? t('Looking') : t('Look at {{address}}', { address: accessPointAddress })}
    </Button>
  )
}
