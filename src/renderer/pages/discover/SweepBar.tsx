import { Button } from '../../components/Button.tsx'
import { sweepLine } from './sweepLine.ts'
import type { Reach } from './useReach.ts'

/** The search of all addresses: the button that starts it, then how far it is and the way to stop it. */
export function SweepBar({ reach }: { reach: Reach }) {
  const { sweep, askEveryAddress, cancel } = reach
  const line = sweepLine(sweep)
  const isWorking = sweep.phase === 'working'
  return (
    <div className="sweep">
      {isWorking ? (
        <Button icon="square" onClick={cancel}>
          Stop
        </Button>
      ) : (
        <Button icon="search" onClick={askEveryAddress}>
          Ask every address
        </Button>
      )}
      {line === null ? null : (
        <div className="sweepfar">
          {isWorking ? (
            <progress
              aria-label="Addresses tried"
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
