import { useId } from 'react'
import { type Verdict, verdictWords } from '../../shared/finding.ts'
import { formatNumber } from '../../shared/format.ts'
import { useWords } from '../state/words.ts'
import { type CellFigureModel, type CellPicture, type CellSlot, endName, slotPlaces } from './cellLayout.ts'
import { lowerFirst } from './lowerFirst.ts'
import { useWidth } from './useWidth.ts'
import { verdictToken } from './VerdictShape.tsx'

const height = 262
const left = 46
const right = 66
const top = 40
const bottom = height - 34

interface Drawing {
  model: CellFigureModel
  picture: CellPicture
  verdict: Verdict
  width: number
  y(mv: number): number
  places: { x: number; width: number }[]
  /** Half height of an unpublished cell, mV. */
  hatch: number
}

function Axis({ model, width, y }: Drawing) {
  const { t } = useWords()
  const count = Math.round((model.axis.max - model.axis.min) / model.axis.step)
  return Array.from({ length: count + 1 }, (_, index) => {
    const mv = model.axis.min + index * model.axis.step
    return (
      <g key={mv}>
        <line
          x1={left}
          x2={width - right}
          y1={y(mv)}
          y2={y(mv)}
          stroke={mv === 0 ? 'var(--edge)' : 'var(--line)'}
          strokeWidth={mv === 0 ? 1.5 : 1}
        />
        <text x={left - 8} y={y(mv) + 4} textAnchor="end" className={mv === 0 ? 'svgl i2' : 'svgl'}>
          {mv > 0 ? '+' : ''}
          {formatNumber(mv, 0, t.locale)}
        </text>
      </g>
    )
  })
}

function Limits({ model, width, y, places }: Drawing) {
  const { t } = useWords()
  const lowIndex = model.slots.findIndex((slot) => slot.mark === 'low')
  const isLowAtLeft = lowIndex !== -1 && (places[lowIndex]?.x ?? width) < left + 330
  return model.limits.map((limit) => (
    <g key={limit.name}>
      <line
        x1={left}
        x2={width - right}
        y1={y(limit.at)}
        y2={y(limit.at)}
        stroke="var(--ink-2)"
        strokeWidth="1.25"
        strokeDasharray="7 4"
      />
      <text
        x={isLowAtLeft ? width - right - 4 : left + 4}
        y={y(limit.at) > bottom - 16 ? y(limit.at) - 6 : y(limit.at) + 15}
        textAnchor={isLowAtLeft ? 'end' : 'start'}
        className="svgl i2 halo"
      >
        {t('{{mv}} mV below the highest cell: {{name}}', {
          mv: limit.mv,
          name: lowerFirst(t(verdictWords[limit.name]), t.locale),
        })}
      </text>
    </g>
  ))
}

function barFill(slot: CellSlot, verdict: Verdict): string {
  if (slot.mark === 'high') return 'var(--ink)'
  if (slot.mark !== 'low') return 'var(--load)'
  const token = verdictToken(verdict)
  return token === 'watch' || token === 'act' || token === 'stop' ? `var(--${token}-fill)` : 'var(--ink)'
}

function Bar({
  slot,
  place,
  drawing,
  hatchId,
}: {
  slot: CellSlot
  place: { x: number; width: number }
  drawing: Drawing
  hatchId: string
}) {
  const { y, hatch, verdict } = drawing
  const x = place.x - place.width / 2
  if (slot.mv === null)
    return (
      <rect
        x={x}
        y={y(hatch)}
        width={place.width}
        height={y(-hatch) - y(hatch)}
        fill={`url(#${hatchId})`}
        stroke="var(--hatch)"
        strokeDasharray="3 3"
      />
    )
  const size = Math.max(3, Math.abs(y(slot.mv) - y(0)))
  return (
    <rect
      x={x}
      y={slot.mv >= 0 ? y(0) - size : y(0)}
      width={place.width}
      height={size}
      fill={barFill(slot, verdict)}
      opacity={slot.mark ? 1 : 0.72}
    />
  )
}

/** An end of which only the voltage is known: a line across all places that it may stand for. */
function Levels({ model, picture, verdict, width, y }: Drawing) {
  const { t } = useWords()
  return model.levels.map(({ mark, mv }) => (
    <g key={mark}>
      <line
        x1={left}
        x2={width - right}
        y1={y(mv)}
        y2={y(mv)}
        stroke={barFill({ module: 0, cell: 0, mv, mark }, verdict)}
        strokeWidth="3"
      />
      <text
        x={width - right - 4}
        y={mark === 'high' ? y(mv) - 8 : y(mv) + 17}
        textAnchor="end"
        className="svgl ink halo"
      >
        {endName(model, picture, mark, t)}
      </text>
    </g>
  ))
}

function EndNames({ model, picture, width, y, places, hatch }: Drawing) {
  const { t } = useWords()
  const at = (mark: 'low' | 'high') => places[model.slots.findIndex((slot) => slot.mark === mark)]?.x
  const low = at('low')
  const high = at('high')
  const value = (mark: 'low' | 'high') => model.slots.find((slot) => slot.mark === mark)?.mv ?? 0
  const under = Math.max(y(value('low')), y(-hatch)) + 17
  const crossed = model.limits.find((limit) => Math.abs(y(limit.at) - under + 4) < 12)
  const lowY = crossed ? y(crossed.at) + 17 : under
  const atLeft = low !== undefined && low < left + 130
  return (
    <>
      {high === undefined ? null : (
        <text
          x={Math.min(Math.max(high, left + 66), width - right - 66)}
          y={Math.min(y(value('high')), y(hatch)) - 8}
          textAnchor="middle"
          className="svgl ink halo"
        >
          {endName(model, picture, 'high', t)}
        </text>
      )}
      {low === undefined ? null : (
        <text
          x={atLeft ? left + 4 : low + 8}
          y={lowY}
          textAnchor={atLeft ? 'start' : 'end'}
          className="svgl ink halo"
        >
          {endName(model, picture, 'low', t)}
        </text>
      )}
    </>
  )
}

function CellNumbers({ model, places }: Drawing) {
  const pitch = (places[1]?.x ?? 44) - (places[0]?.x ?? 0)
  return model.slots.map((slot, index) => {
    const place = places[index]
    const isShown = pitch >= 18 || slot.cell % 5 === 0 || slot.mark !== null
    if (!place || !isShown) return null
    return (
      <text
        key={`${slot.module}/${slot.cell}`}
        x={place.x}
        y={height - 10}
        textAnchor="middle"
        className={slot.mark ? 'svgl ink strong' : 'svgl'}
      >
        {slot.cell}
      </text>
    )
  })
}

function Modules({ model, places }: Drawing) {
  const { t } = useWords()
  return Array.from({ length: model.modules }, (_, index) => {
    const module = index + 1
    const own = places.filter((_, slot) => model.slots[slot]?.module === module)
    const first = own[0]
    const last = own.at(-1)
    if (!first || !last || model.modules === 1) return null
    return (
      <g key={module}>
        <text x={(first.x + last.x) / 2} y={14} textAnchor="middle" className="svgl i2 strong">
          {t('Module {{module}}', { module })}
        </text>
        {module === 1 ? null : (
          <line
            x1={first.x - first.width / 2 - 19}
            x2={first.x - first.width / 2 - 19}
            y1={22}
            y2={bottom + 10}
            stroke="var(--rule)"
          />
        )}
      </g>
    )
  })
}

function Bracket({ model, width, y }: Drawing) {
  const known = [...model.slots, ...model.levels].flatMap((each) => each.mv ?? [])
  const half = model.spread / 2
  const high = known.length > 0 ? Math.max(...known) : half
  const low = known.length > 0 ? Math.min(...known) : -half
  const x = width - right + 12
  const middle = (y(high) + y(low)) / 2
  return (
    <>
      <path
        d={`M${x} ${y(high)}h8M${x + 4} ${y(high)}V${y(low)}M${x} ${y(low)}h8`}
        stroke="var(--ink)"
        strokeWidth="1.5"
        fill="none"
      />
      <text x={x + 14} y={middle + 2} className="bracket">
        {model.spread}
      </text>
      <text x={x + 14} y={middle + 18} className="svgl i2">
        mV
      </text>
    </>
  )
}

/**
 * The cells as deviations in mV. When the BMS names only its lowest and highest cell, the others stand hatched: not
 * published. Limits hang from the highest cell, because the limit is about the spread.
 */
export function CellFigure({
  model,
  picture,
  verdict,
}: {
  model: CellFigureModel
  picture: CellPicture
  /** Colours the lowest cell when it is watch or worse. */
  verdict: Verdict
}) {
  const { t } = useWords()
  const { ref, width } = useWidth<HTMLDivElement>(796)
  const hatchId = useId()
  const { axis } = model
  const y = (mv: number) => top + ((axis.max - mv) / (axis.max - axis.min)) * (bottom - top)
  const places = slotPlaces(model, left + 6, width - right)
  const drawing: Drawing = { model, picture, verdict, width, y, places, hatch: Math.min(9, axis.max * 0.5) }
  const sentence = t('{{lowest}}; {{highest}}; {{spread}} mV apart', {
    lowest: endName(model, picture, 'low', t),
    highest: endName(model, picture, 'high', t),
    spread: model.spread,
  })
  return (
    <div ref={ref} className="cellfig">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
        <defs>
          <pattern
            id={hatchId}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-45)"
          >
            <rect width="1" height="6" fill="var(--hatch)" />
          </pattern>
        </defs>
        <Modules {...drawing} />
        <Axis {...drawing} />
        {model.slots.map((slot, index) => {
          const place = places[index]
          return place ? (
            <Bar
              key={`${slot.module}/${slot.cell}`}
              slot={slot}
              place={place}
              drawing={drawing}
              hatchId={hatchId}
            />
          ) : null
        })}
        <Limits {...drawing} />
        <Levels {...drawing} />
        <EndNames {...drawing} />
        <CellNumbers {...drawing} />
        <text x={0} y={height - 10} className="svgl">
          {t('Cell')}
        </text>
        <Bracket {...drawing} />
      </svg>
    </div>
  )
}
