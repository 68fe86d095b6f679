import type { Gap } from '../../../shared/history.ts'
import { english } from '../../../shared/language.ts'
import { TimeLabels } from '../../charts/TimeLabels.tsx'
import { useWidth } from '../../components/useWidth.ts'
import { VerdictShape, verdictToken } from '../../components/VerdictShape.tsx'
import { useWords } from '../../state/words.ts'
import { type AlarmRow, levelVerdict } from './alarmRow.ts'
import { fittingLanes, type Known, knownOf, type Lane, lanesOf, type Mark } from './timelineLayout.ts'

/** px of the names of the devices and of the padding beside the lanes. */
const namesWidth = 166
const percent = (share: number) => `${(share * 100).toFixed(3)}%`

const knownWords = {
  live: english('recorded live'),
  'gx-memory': english('GX memory'),
  nothing: english('nothing known'),
} as const

function MarkShape({ mark }: { mark: Mark }) {
  const verdict = levelVerdict(mark.level)
  return verdict === null ? <span className="infodot" /> : <VerdictShape verdict={verdict} size={18} />
}

function MarkView({ mark }: { mark: Mark }) {
  const verdict = levelVerdict(mark.level)
  const token = verdict === null ? 'ink-3' : verdictToken(verdict)
  const bar = mark.end === null ? 0.02 : mark.end - mark.at
  return (
    <>
      {bar > 0.004 || mark.end === null ? (
        <span
          className={mark.end === null ? 'markbar open' : 'markbar'}
          style={{
            left: percent(mark.at),
            width: percent(Math.min(bar, 1 - mark.at)),
            color: `var(--${token})`,
          }}
        />
      ) : null}
      <span className="mark" style={{ left: percent(mark.at) }}>
        <MarkShape mark={mark} />
      </span>
      {mark.text === null ? null : (
        <span
          className={`marktext ${mark.side}`}
          style={
            mark.side === 'right'
              ? { left: percent(mark.at), maxWidth: percent(1 - mark.at) }
              : { right: percent(1 - mark.at), maxWidth: percent(mark.at) }
          }
        >
          {mark.text}
        </span>
      )}
    </>
  )
}

function LaneView({ lane }: { lane: Lane }) {
  return (
    <>
      <div className="lanename cut" title={lane.device}>
        {lane.device}
      </div>
      <div className="lane">
        {lane.marks.map((mark) => (
          <MarkView key={mark.key} mark={mark} />
        ))}
      </div>
    </>
  )
}

function KnownLane({ known }: { known: readonly Known[] }) {
  const { t } = useWords()
  return (
    <>
      <div className="lanename">{t('What is known')}</div>
      <div className="known">
        {known.map((part) => (
          <span
            key={part.from}
            className={`knownpart ${part.what}${part.what === 'nothing' ? ' hatch' : ''}`}
            style={{ left: percent(part.from), width: percent(part.to - part.from) }}
            title={t(knownWords[part.what])}
          >
            {part.to - part.from > 0.12 ? <i>{t(knownWords[part.what])}</i> : null}
          </span>
        ))}
      </div>
    </>
  )
}

/** Alarms of a window by device, and beneath them what is known at all. */
export function Timeline({
  events,
  gaps,
  since,
  from,
  to,
  timeZone,
}: {
  events: readonly AlarmRow[]
  gaps: readonly Gap[]
  /** Epoch ms of the first recording; null = none. */
  since: number | null
  from: number
  to: number
  timeZone: string | null
}) {
  const { t } = useWords()
  const { ref, width } = useWidth<HTMLElement>(1_000)
  const lanes = fittingLanes(lanesOf(events, from, to, to, t), width - namesWidth)
  return (
    <section
      ref={ref}
      className="lit timeline"
      aria-label={t('Timeline, {{count}} alarms and warnings', { count: events.length })}
    >
      <div className="lanename" />
      <TimeLabels className="laneticks" from={from} to={to} most={7} timeZone={timeZone} />
      {lanes.map((lane) => (
        <LaneView key={lane.device} lane={lane} />
      ))}
      <KnownLane known={knownOf(events, gaps, since, from, to)} />
    </section>
  )
}
