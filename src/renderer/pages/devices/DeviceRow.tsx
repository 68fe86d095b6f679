import { memo, useId, useMemo } from 'react'
import type { Translate } from '../../../shared/language.ts'
import { type ServiceId, serviceKey } from '../../../shared/victron.ts'
import { Icon } from '../../components/Icon.tsx'
import type { LiveValue } from '../../components/liveValue.ts'
import { Figure } from '../../components/Readout.tsx'
import { useValues } from '../../components/useValues.ts'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { isPublished, readFrom, sumOf } from '../../components/valueSource.ts'
import { toggleDevice } from '../../state/devicesPlace.ts'
import { useWords } from '../../state/words.ts'
import { DeviceDetail } from './DeviceDetail.tsx'
import type { DeviceEntry } from './deviceIndex.ts'
import { type DeviceSheet, type SheetFigure, sheetOf } from './deviceSheets.ts'
import { troubleText } from './deviceTrouble.ts'
import type { DeviceVerdict } from './deviceVerdicts.ts'
import { pathReader, type ReadPath, rowPaths, rowWords } from './rowWords.ts'
import { Spark } from './Spark.tsx'
import { shownText } from './shownText.ts'
import { useRowSpark } from './useRowSpark.ts'
import type { Sparks } from './useSparks.ts'

/** The values of a row, and the way to look them up by path. */
function useRow(id: ServiceId, sheet: DeviceSheet): ReadPath {
  const names = useMemo(() => rowPaths(sheet).map((path) => ({ id, path })), [id, sheet])
  return pathReader(readFrom(names, useValues(names)), serviceKey(id))
}

function figureValue({ paths, sum }: SheetFigure, read: ReadPath, t: Translate): LiveValue | null {
  const values = paths.map(read)
  if (sum) return sumOf(values, '', t)
  const seen = values.filter((value) => value !== null && value.state !== 'absent')
  return seen.find(isPublished) ?? seen[0] ?? null
}

function RowFigure({ value, column }: { value: LiveValue | null; column: string }) {
  const { t } = useWords()
  const words = value === null ? null : shownText(value, t)
  return (
    <span className="devfig">
      {column === '' || value === null ? null : <span className="devcol">{t(column)}</span>}
      <span className="num">
        {value === null ? null : words === null ? (
          <Figure value={value} />
        ) : (
          <span className={value.state === 'stale' ? 'stale-v' : undefined}>{words}</span>
        )}
      </span>
    </span>
  )
}

/** One device in one line; opened, all that it tells. Only what it shows itself draws it again. */
export const DeviceRow = memo(function DeviceRow({
  entry,
  columns,
  asPanels,
  verdict,
  sparks,
  isOpen,
}: {
  entry: DeviceEntry
  columns: readonly [string, string, string]
  asPanels: boolean
  verdict: DeviceVerdict
  sparks: Sparks
  isOpen: boolean
}) {
  const { t } = useWords()
  const detailId = useId()
  const sheet = sheetOf(entry.serviceType, asPanels)
  const read = useRow(entry, sheet)
  const words = rowWords(sheet, read, t)
  const spark = useRowSpark(entry, sheet, sparks, read)
  const [trouble] = entry.troubles
  const name = entry.name ?? entry.key
  return (
    <li className={isOpen ? 'dev open' : 'dev'}>
      <button
        type="button"
        className="rowpress"
        aria-expanded={isOpen}
        aria-controls={detailId}
        onClick={() => toggleDevice(entry.key)}
      >
        <Icon name="chevron-right" size={16} />
        <span className="devname">
          <span className="b cut" title={name}>
            {name}
          </span>
          <span className="mic i3 cut">
            {entry.product === null || entry.product === name ? entry.key : entry.product}
          </span>
        </span>
        <span className="devstate">
          <span className={words.isStale ? 'cut stale-v' : 'cut'}>{words.state}</span>
          <span className={trouble ? 'mic cut b' : 'mic i3 cut'}>
            {trouble ? troubleText(trouble, t) : words.note}
          </span>
        </span>
        {columns.map((column, i) => {
          const figure = sheet.figures[i]
          const value = figure && column !== '' ? figureValue(figure, read, t) : null
          return <RowFigure key={column || i} value={value} column={column} />
        })}
        <Spark
          series={spark.series}
          gaps={sparks.gaps}
          to={sparks.to}
          unit={spark.unit}
          holds={spark.holds}
        />
        <span className="devverdict">
          {verdict.verdict === null ? null : <VerdictLabel verdict={verdict.verdict} size={15} />}
        </span>
      </button>
      <div id={detailId} hidden={!isOpen}>
        {isOpen ? (
          <DeviceDetail
            entry={entry}
            sheet={sheet}
            findings={verdict.findings}
            spark={spark}
            sparks={sparks}
          />
        ) : null}
      </div>
    </li>
  )
})
