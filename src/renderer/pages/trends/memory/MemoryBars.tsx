import { type KeyboardEvent, useState } from 'react'
import { formatNumber } from '../../../../shared/format.ts'
import { useWords } from '../../../state/words.ts'
import { barsSentence, type DaySlot, dateLabel, dayWords, voltageScale, yieldScale } from './memoryDays.ts'

/** Share of a scale, as CSS wants it. */
const percent = (share: number) => `${(Math.max(0, Math.min(1, share)) * 100).toFixed(2)}%`

/** Bars of the yield and of the battery's voltage for each day, and the chosen day in words. */
export function MemoryBars({ slots }: { slots: readonly DaySlot[] }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<number | null>(null)
  const index = chosen === null ? null : Math.min(chosen, slots.length - 1)
  const slot = index === null ? undefined : slots[index]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') setChosen(Math.max(0, (index ?? slots.length) - 1))
    else if (event.key === 'ArrowRight') setChosen(Math.min(slots.length - 1, (index ?? -1) + 1))
    else if (event.key === 'Escape') setChosen(null)
    else return
    event.preventDefault()
  }
  return (
    <div className="membars">
      <p className="memday" aria-live="polite">
        {slot ? dayWords(slot, t) : barsSentence(slots, t)}
      </p>
      <div
        className="memplot"
        role="application"
        aria-label={`${barsSentence(slots, t)}. ${t('Arrow keys choose a day')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a day is chosen with the arrow keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setChosen(null)}
      >
        <YieldLane slots={slots} index={index} choose={setChosen} />
        <VoltageLane slots={slots} index={index} choose={setChosen} />
        <div className="memdates" aria-hidden="true">
          {slots.map(({ date }, i) => (
            <span key={date}>{(slots.length - 1 - i) % 7 === 0 ? <em>{dateLabel(date, t)}</em> : null}</span>
          ))}
        </div>
      </div>
    </div>
  )
}

interface LaneOfDays {
  slots: readonly DaySlot[]
  /** The chosen day. */
  index: number | null
  choose: (index: number) => void
}

function YieldLane({ slots, index, choose }: LaneOfDays) {
  const { t } = useWords()
  const highest = yieldScale(slots)
  return (
    <Lane
      name={t('Yield')}
      unit="kWh"
      top={formatNumber(highest, highest < 1 ? 2 : 0, t.locale)}
      bottom="0"
      tall
    >
      {slots.map(({ date, day }, i) => (
        <Cell key={date} isChosen={i === index} isKnown={day?.yieldKwh != null} choose={() => choose(i)}>
          <i className="membar" style={{ height: percent((day?.yieldKwh ?? 0) / highest) }} />
          {day !== null && day.errors.length > 0 ? <b className="memerror">!</b> : null}
        </Cell>
      ))}
    </Lane>
  )
}

function VoltageLane({ slots, index, choose }: LaneOfDays) {
  const { t } = useWords()
  const volts = voltageScale(slots)
  if (volts === null) return null
  return (
    <Lane name={t('Battery')} unit="V" top={String(volts.to)} bottom={String(volts.from)}>
      {slots.map(({ date, day }, i) => (
        <Cell
          key={date}
          isChosen={i === index}
          isKnown={day?.minBatteryV != null && day.maxBatteryV != null}
          choose={() => choose(i)}
        >
          <VoltageSpan low={day?.minBatteryV ?? null} high={day?.maxBatteryV ?? null} scale={volts} />
        </Cell>
      ))}
    </Lane>
  )
}

function VoltageSpan({
  low,
  high,
  scale,
}: {
  low: number | null
  high: number | null
  scale: { from: number; to: number }
}) {
  if (low === null || high === null) return null
  const share = (value: number) => (value - scale.from) / (scale.to - scale.from)
  const [bottom, top] = low <= high ? [low, high] : [high, low]
  return (
    <i
      className="memspan"
      style={{ bottom: percent(share(bottom)), height: percent(share(top) - share(bottom)) }}
    />
  )
}

/** A row of days with its scale at the left. */
function Lane({
  name,
  unit,
  top,
  bottom,
  tall = false,
  children,
}: {
  name: string
  unit: string
  top: string
  bottom: string
  tall?: boolean
  children: React.ReactNode
}) {
  return (
    <div className={tall ? 'memlane tall' : 'memlane'} aria-hidden="true">
      <div className="memname">
        <span className="b">{name}</span> <span className="mic i3">{unit}</span>
      </div>
      <div className="memscale mic">
        <span>{top}</span>
        <span>{bottom}</span>
      </div>
      <div className="memcells">{children}</div>
    </div>
  )
}

/** One day of one row; hatched where nobody remembers it. */
function Cell({
  isChosen,
  isKnown,
  choose,
  children,
}: {
  isChosen: boolean
  isKnown: boolean
  choose: () => void
  children: React.ReactNode
}) {
  const look = ['memcell', isChosen ? 'chosen' : '', isKnown ? '' : 'hatch'].join(' ').trim()
  return (
    <span className={look} onPointerEnter={choose} onPointerDown={choose}>
      {children}
    </span>
  )
}
