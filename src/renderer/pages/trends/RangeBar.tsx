import { useState } from 'react'
import { useStore } from 'zustand'
import { movedBy, zoomedBy } from '../../charts/timeWindow.ts'
import { moveTo } from '../../charts/useGestures.ts'
import type { Viewport } from '../../charts/viewport.ts'
import { Button } from '../../components/Button.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { localInputText, momentOfInput } from '../../state/localTime.ts'
import { useWords } from '../../state/words.ts'
import { type RangeName, rangeNames, rangeOf } from './ranges.ts'

/** Shortest window that can be typed, ms. */
const shortestMs = 60_000

/** How far back the curves go, by a touch or typed; and the same moves as by gesture, for gloves. */
export function RangeBar({
  viewport,
  latest,
  timeZone,
  onRange,
}: {
  viewport: Viewport
  latest: () => number
  timeZone: string | null
  onRange: (range: RangeName) => void
}) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const shown = useStore(viewport, ({ from, to, isFollowing }) => (isFollowing ? rangeOf(to - from) : null))
  const choices = [
    ...rangeNames.map((value) => ({
      value,
      label: t('Last {{span}}', { span: t(value) }),
      content: t(value),
    })),
    { value: 'custom' as const, label: t('From and to'), content: t('Custom') },
  ]
  const window = () => viewport.getState()
  const zoom = (factor: number) =>
    moveTo(viewport, zoomedBy(window(), factor, 0.5, latest()), latest(), false)
  const move = (share: number) => moveTo(viewport, movedBy(window(), share, latest()), latest(), false)
  return (
    <>
      <SegmentedControl
        label={t('Window')}
        segments={choices}
        value={shown ?? 'custom'}
        onChange={(value) => {
          setOpen(value === 'custom')
          if (value !== 'custom') onRange(value)
        }}
      />
      <fieldset className="moves" aria-label={t('Move and zoom')}>
        <Button icon="chevron-left" label={t('Earlier')} onClick={() => move(-0.5)} />
        <Button icon="chevron-right" label={t('Later')} onClick={() => move(0.5)} />
        <Button icon="zoom-in" label={t('Zoom in')} onClick={() => zoom(0.5)} />
        <Button icon="zoom-out" label={t('Zoom out')} onClick={() => zoom(2)} />
      </fieldset>
      {isOpen ? (
        <CustomRange viewport={viewport} latest={latest} timeZone={timeZone} onDone={() => setOpen(false)} />
      ) : null}
    </>
  )
}

function CustomRange({
  viewport,
  latest,
  timeZone,
  onDone,
}: {
  viewport: Viewport
  latest: () => number
  timeZone: string | null
  onDone: () => void
}) {
  const { t } = useWords()
  const [from, setFrom] = useState(() => localInputText(viewport.getState().from, timeZone))
  const [to, setTo] = useState(() => localInputText(viewport.getState().to, timeZone))
  const [begin, end] = [momentOfInput(from, timeZone), momentOfInput(to, timeZone)]
  const isRight = begin !== null && end !== null && end - begin >= shortestMs
  return (
    <form
      className="customrange"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isRight) return
        moveTo(viewport, { from: begin, to: end }, latest(), false)
        onDone()
      }}
    >
      <label>
        <span className="lab">{t('From')}</span>
        <input type="datetime-local" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        <span className="lab">{t('To')}</span>
        <input type="datetime-local" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <Button type="submit" disabled={!isRight}>
        {t('Show')}
      </Button>
      <span className="lab" role="status">
        {isRight
          ? t('Times of {{zone}}', { zone: timeZone ?? t('this laptop') })
          : t('The end lies at least a minute after the begin.')}
      </span>
    </form>
  )
}
