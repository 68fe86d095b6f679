import type { CommissioningState } from '../../../shared/commissioning.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { useActing } from './useCommissioning.ts'

/** What still keeps the technician on site, and the two ways to leave. */
export function GateBar({
  portalId,
  state,
  onItem,
}: {
  portalId: string
  state: CommissioningState
  onItem: (id: string) => void
}) {
  const { t } = useWords()
  const acting = useActing(portalId)
  const { progress, waiting, visits } = state
  const isVisit = visits.some(({ endedAt }) => endedAt === null)
  return (
    <>
      {waiting.length > 0 ? (
        <nav className="cmwaiting" aria-label={t('Red items that wait')}>
          <span className="i2">{t('Red items that wait')}</span>
          {waiting.map((id) => (
            <button key={id} type="button" className="btn quiet num" onClick={() => onItem(id)}>
              {id}
            </button>
          ))}
        </nav>
      ) : null}
      <section className="cmgate" aria-label={t('Leave-site gate')}>
        <b>{t('Leave-site gate')}</b>
        <ul className="cmcounts num">
          <li>{t('{{count}} items fail', { count: progress.failed })}</li>
          <li>{t('{{count}} cannot be told', { count: progress.cannotTell })}</li>
          <li>{t('{{count}} are open', { count: progress.open })}</li>
        </ul>
        <span className="fill" />
        {isVisit ? (
          <>
            <Button
              disabled={acting.isBusy}
              onClick={() => void acting.run({ act: 'end-visit', left: 'to-return' })}
            >
              {t('Save, come back later')}
            </Button>
            <Button
              disabled={acting.isBusy || waiting.length > 0}
              onClick={() => void acting.run({ act: 'end-visit', left: 'finished' })}
            >
              {t('Close the visit')}
            </Button>
          </>
        ) : null}
        {acting.refused.map(({ field, message }) => (
          <p key={field} className="cmno">
            {fromCore(message, t)}
          </p>
        ))}
        {acting.problem === null ? null : <ErrorNote problem={acting.problem} />}
      </section>
    </>
  )
}
