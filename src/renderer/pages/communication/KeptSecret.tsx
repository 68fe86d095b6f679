import { useState } from 'react'
import type { SecretKind } from '../../../shared/access.ts'
import { english } from '../../../shared/language.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import { useWords } from '../../state/words.ts'

type Forgetting = { kind: 'no' } | { kind: 'done' } | { kind: 'failed'; reason: unknown }

const forgetWords = {
  password: english('Forget the kept password'),
  token: english('Forget the kept key'),
} as const satisfies Record<SecretKind, string>

/** Forgets the password or key of a station; absent while nothing is kept. */
export function KeptSecret({ portalId, kept }: { portalId: string; kept: SecretKind | null }) {
  const { t } = useWords()
  const [state, setState] = useState<Forgetting>({ kind: 'no' })
  if (kept === null && state.kind !== 'done') return null
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
      {kept === null || state.kind === 'done' ? (
        <p className="sm i2" role="status">
          {t('Nothing is kept of this station’s password or key. This connection stays.')}
        </p>
      ) : (
        <Button onClick={() => void forget()}>{t(forgetWords[kept])}</Button>
      )}
      {state.kind === 'failed' ? <ErrorNote problem={problemOf(state.reason)} /> : null}
    </div>
  )
}
