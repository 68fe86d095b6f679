import { Button } from '../../components/Button.tsx'
import { useWords } from '../../state/words.ts'
import { sweepLine } from './sweepLine.ts'
import type { Reach } from './useReach.ts'

/** The search of all addresses: the button that starts it, then how far it is and the way to stop it. */
export function SweepBar({ reach }: { reach: Reach }) {
  const { t } = useWords()
  const { sweep, askEveryAddress, cancel } = reach
  const line = sweepLine(sweep, t)
  const isWorking = sweep.phase === 'working'
  return (
    <div className="sweep">
      {isWorking ? (
        <Button icon="square" onClick={cancel}>
          {t('Stop')}
        </Button>
      ) : (
        <Button icon="search" onClick={askEveryAddress}>
          {t('Ask every address')}
        </Button>
      )}
      {line === null ? null : (
        <div className="sweepfar">
          {isWorking ? (
            <progress
              aria-label={t('Addresses tried')}
              max={Math.max(1, sweep.progress?.total ?? 1)}
              value={sweep.progress?.done ?? 0}
            />
          ) : null}
          <div className="sm i2" role="status">
            {line}
          </div>
        </div>
      )}
    </div>
  )
}
