import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAppInfo } from '../../state/appInfo.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'

type Forgetting = { kind: 'no' } | { kind: 'done' } | { kind: 'failed'; reason: unknown }

/** Forgets the password or key of a station; absent where nothing can be kept beyond the session. */
export function KeptSecret({ portalId }: { portalId: string }) {
  const keeping = useAppInfo()?.secrets ?? 'session'
  const [state, setState] = useState<Forgetting>({ kind: 'no' })
  if (keeping === 'session') return null
  const forget = async () => {
    try {
      await theClient().stations.forgetSecret({ portalId })
      setState({ kind: 'done' })
    } catch (reason) {
      setState({ kind: 'failed', reason })
    }
  }
  return (
    <div className="keptsecret">
      {state.kind === 'done' ? (
        <p className="sm i2" role="status">
          Nothing is kept of this station’s password or key. This connection stays.
        </p>
      ) : (
        <Button onClick={() => void forget()}>Forget the kept password or key</Button>
      )}
      {state.kind === 'failed' ? <ErrorNote problem={problemOf(state.reason)} /> : null}
    </div>
  )
}
