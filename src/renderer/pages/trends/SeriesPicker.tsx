import { useDeferredValue, useMemo, useState } from 'react'
import { mostCurves } from '../../../shared/curveLimits.ts'
import type { SeriesId } from '../../../shared/history.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Dialog } from '../../frame/connecting/Dialog.tsx'
import { useWords } from '../../state/words.ts'
import { type Curve, curveName } from './curve.ts'
import { groupSeries } from './seriesGroups.ts'

/** The dialog in which the series are chosen: everything recorded, by device, with a search. */
export function SeriesPicker({
  curves,
  shown,
  onChoose,
  onClose,
}: {
  curves: readonly Curve[]
  shown: readonly Curve[]
  onChoose: (series: readonly SeriesId[]) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  // What was shown when the dialog opened stands in front until it closes, so that no row moves under the finger.
  const [before] = useState(shown)
  const wanted = useDeferredValue(search)
  const groups = useMemo(() => groupSeries(curves, wanted, t), [curves, wanted, t])
  const chosen = new Set(shown.map(({ key }) => key))
  const isFull = chosen.size >= mostCurves
  const toggle = (curve: Curve) => {
    const next = chosen.has(curve.key) ? shown.filter(({ key }) => key !== curve.key) : [...shown, curve]
    onChoose(next.map(({ series }) => series))
  }
  const row = (curve: Curve) => {
    const isChosen = chosen.has(curve.key)
    const name = curveName(curve, t)
    return (
      <label key={curve.key} className="pickerrow">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={() => toggle(curve)}
        />
        <span className="cut">{name}</span>
        <span className="mic i3 id cut">{name === curve.series.path ? '' : curve.series.path}</span>
        <span className="mic i2 u">{curve.unit}</span>
      </label>
    )
  }
  return (
    <Dialog title={t('Series')} onClose={onClose}>
      <div className="picker">
        <p className="sm i2" role="status">
          {t('{{chosen}} of at most {{most}} chosen, {{all}} recorded', {
            ...{ chosen: chosen.size, most: mostCurves, all: curves.length },
          })}
        </p>
        <div className="fld">
          <Icon name="search" size={18} />
          <input
            type="search"
            data-autofocus
            aria-label={t('Search in series')}
            placeholder={t('Device, name or path')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        <div className="pickerlist">
          {wanted === '' && before.length > 0 ? (
            <fieldset>
              <legend className="b">{t('Shown')}</legend>
              {before.map(row)}
            </fieldset>
          ) : null}
          {groups.map((group) => (
            <fieldset key={group.key}>
              <legend className="b">
                {group.device} <span className="mic i3 id">{group.key}</span>
              </legend>
              {group.curves.map(row)}
            </fieldset>
          ))}
          {groups.length === 0 ? <EmptyState>{t('No recorded series matches.')}</EmptyState> : null}
        </div>
        <div className="dlgacts">
          <Button kind="primary" onClick={onClose}>
            {t('Done')}
          </Button>
          <Button disabled={chosen.size === 0} onClick={() => onChoose([])}>
            {t('Choose none')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
