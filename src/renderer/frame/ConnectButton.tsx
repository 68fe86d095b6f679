import { Button } from '../components/Button.tsx'
import { openStation, useConnecting } from '../state/connecting.ts'
import { useRemembered } from '../state/fleet.ts'
import { useWords } from '../state/words.ts'

/** Connects the station that is open and was only remembered; its page stays. */
export function ConnectButton({ portalId }: { portalId: string }) {
  const { t } = useWords()
  const { busyWith } = useConnecting()
  const name = useRemembered(portalId)?.name ?? portalId
  return (
    <Button kind="primary" disabled={busyWith !== null} onClick={() => openStation(portalId, name, false)}>
      {busyWith === null ? t('Connect') : t('Connecting')}
    </Button>
  )
}
