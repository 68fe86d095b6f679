import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { Button } from '../../components/Button.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { useNow } from '../../state/clockTick.ts'
import { clockSecondsText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import { ppmOf } from './canView.ts'
import type { ErrorCount } from './errorCount.ts'
import { countFromNow, endCount, useErrorCount } from './errorCounts.ts'

function Cell({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="lab">{label}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function lastErrorText({ lastErrorAt, errors }: ErrorCount, now: number, t: Translate): string {
  if (lastErrorAt === null || errors === 0) return t('none')
  return t('{{age}} ago', { age: formatDuration(Math.max(0, now - lastErrorAt), t.locale) })
}

function Counted({ count, timeZone }: { count: ErrorCount; timeZone: string | null }) {
  const { t } = useWords()
  const now = useNow()
  const end = count.endedAt ?? now
  const ppm = ppmOf(count.errors, count.packets)
  const figure = (value: number) => formatNumber(value, 0, t.locale)
  return (
    <>
      <dl className="wigglefigures">
        <Cell
          label={t('Since {{time}}', { time: clockSecondsText(count.startedAt, timeZone) })}
          text={formatDuration(end - count.startedAt, t.locale)}
        />
        <Cell label={t('Errors')} text={figure(count.errors)} />
        <Cell label={t('Packets')} text={figure(count.packets)} />
        <Cell
          label={t('Rate, not judged')}
          text={ppm === null ? '–' : `${formatNumber(ppm, ppm > 0 && ppm < 10 ? 1 : 0, t.locale)} ppm`}
        />
        <Cell label={t('Last error')} text={lastErrorText(count, end, t)} />
      </dl>
      <p className="sm wigglesaid" aria-live="polite">
        {count.errors > 0 ? (
          <>
            <VerdictShape verdict="watch" size={15} />{' '}
            <b>
              {t('Errors while counting: {{errors}}. A good plug gives none.', {
                errors: figure(count.errors),
              })}
            </b>
          </>
        ) : count.packets === 0 ? (
          t('No packet counted yet. The GX tells its counters every 5 s.')
        ) : (
          t('No error so far. Move each plug for 10 s, with light pull, without unplugging it.')
        )}
        {count.resets > 0
          ? ` ${t('Resets of the counters: {{resets}}; those steps are not counted.', { resets: count.resets })}`
          : null}
      </p>
    </>
  )
}

/**
 * Errors and packets of one interface since a button was pressed, for who moves the plugs one by one. It runs on while
 * another page is shown.
 */
export function WiggleTest({
  portalId,
  name,
  timeZone,
  isPublished,
}: {
  portalId: string
  name: string
  timeZone: string | null
  /** Whether the GX tells the counters of this interface. */
  isPublished: boolean
}) {
  const { t } = useWords()
  const count = useErrorCount(portalId, name)
  const isRunning = count !== undefined && count.endedAt === null
  return (
    <section className="wiggle" aria-label={t('Wiggle test on {{name}}', { name: name.toUpperCase() })}>
      <div className="wigglehead">
        <h2>{t('Wiggle test')}</h2>
        {count === undefined ? (
          <p className="sm i2">
            {t('Count errors and packets from a moment of your own, then move one plug after the other.')}
          </p>
        ) : (
          <Counted count={count} timeZone={timeZone} />
        )}
      </div>
      <div className="wigglebuttons">
        {isRunning ? (
          <Button icon="square" onClick={() => endCount(portalId, name)}>
            {t('End')}
          </Button>
        ) : null}
        <Button icon="plug" disabled={!isPublished} onClick={() => countFromNow(portalId, name)}>
          {t('Count from now')}
        </Button>
      </div>
    </section>
  )
}
