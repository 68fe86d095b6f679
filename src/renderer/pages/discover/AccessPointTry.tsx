import { Button } from '../../components/Button.tsx'
import { accessPointAddress } from './nothingFound.ts'
import type { Reach } from './useReach.ts'

/** Looks whether a GX answers at the address of its own Wi-Fi. */
export function AccessPointTry({ reach }: { reach: Reach }) {
  return (
    <Button icon="wifi" disabled={reach.isLooking} onClick={reach.lookAtAccessPoint}>
      {reach.isLooking ? 'Looking' : `Look at ${accessPointAddress}`}
    </Button>
  )
}
