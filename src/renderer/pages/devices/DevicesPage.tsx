import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Finding } from '../../../shared/finding.ts'
import type { SeriesId } from '../../../shared/history.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { Answer } from '../../components/Answer.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { type DeviceTab, useDevicesPlace } from '../../state/devicesPlace.ts'
import { useFindings } from '../../state/findings.ts'
import { useNavigation } from '../../state/navigation.ts'
import { station } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { ComparedChargers } from './ComparedChargers.tsx'
import { DeviceRow } from './DeviceRow.tsx'
import { DeviceTabs } from './DeviceTabs.tsx'
import type { DeviceEntry } from './deviceIndex.ts'
import { sheetOf } from './deviceSheets.ts'
import { type DeviceVerdict, deviceVerdicts } from './deviceVerdicts.ts'
import './deviceDetail.css'
import './devices.css'
import { devicesAnswer } from './devicesAnswer.ts'
import { EssBlock } from './EssBlock.tsx'
import { OthersTable } from './OthersTable.tsx'
import { devicesOfTab, equalChargers, filledGroups } from './tabDevices.ts'
import { useDeviceIndex } from './useDeviceIndex.ts'
import { type Sparks, useSparks } from './useSparks.ts'

const noFindings: readonly Finding[] = []
const unjudged: DeviceVerdict = { verdict: null, findings: noFindings }

/** The recorded series that the rows of a tab may draw. */
function useTabSparks(tab: DeviceTab, devices: readonly DeviceEntry[]): Sparks {
  const { portalId } = useNavigation()
  const text = devices
    .flatMap(({ serviceType, deviceInstance }) =>
      sheetOf(serviceType, tab === 'solar')
        .spark.filter((path) => describePath(serviceType, path)?.recorded)
        .map((path) => JSON.stringify({ serviceType, deviceInstance, path })),
    )
    .join('\n')
  const ids = useMemo(
    // The text is our own, made just above.
    () => (text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as SeriesId)),
    [text],
  )
  return useSparks(portalId, ids)
}

/** Every device of the station, by kind. A row opens in place; values redraw their row, never the page. */
export function DevicesPage() {
  const { t } = useWords()
  const { tab, open } = useDevicesPlace()
  const index = useDeviceIndex()
  const findings = useFindings()?.findings ?? noFindings
  const complete = useStore(
    station,
    ({ status }) => status?.connections.some(({ lastCompleteAt }) => lastCompleteAt !== null) ?? false,
  )
  const verdicts = useMemo(() => deviceVerdicts(index, findings), [index, findings])
  const devices = useMemo(() => devicesOfTab(tab, index), [tab, index])
  const sparks = useTabSparks(tab, devices)
  const answer = devicesAnswer({ tab, entries: devices, verdicts, complete }, t)
  return (
    <div className="devpage">
      <Answer verdict={answer.verdict} sentence={answer.sentence} detail={answer.detail} />
      <DeviceTabs tab={tab} index={index} verdicts={verdicts} />
      <div className="devlist" role="tabpanel" id={`devices-${tab}`} aria-labelledby={`tab-${tab}`}>
        {filledGroups(tab, index).map(({ group, entries }) => (
          <section key={group.title} className="devsec" aria-label={t(group.title)}>
            <header className="devhead">
              <h2>{t(group.title)}</h2>
              <span aria-hidden="true">{t('State')}</span>
              {group.columns.map((column, i) => (
                <span key={column || i} aria-hidden="true">
                  {column === '' ? '' : t(column)}
                </span>
              ))}
              <span aria-hidden="true">{t('Last 6 h')}</span>
              <span className="num">{entries.length}</span>
            </header>
            <ul className="devs">
              {entries.map((entry) => (
                <DeviceRow
                  key={entry.key}
                  entry={entry}
                  columns={group.columns}
                  asPanels={tab === 'solar'}
                  verdict={verdicts.get(entry.key) ?? unjudged}
                  sparks={sparks}
                  isOpen={open === entry.key}
                />
              ))}
            </ul>
          </section>
        ))}
        {tab === 'solar'
          ? equalChargers(devices).map(({ product, entries }) => (
              <ComparedChargers key={product} product={product} entries={entries} />
            ))
          : null}
        {tab === 'inverter' ? <EssBlock /> : null}
        {tab === 'others' && devices.length > 0 ? (
          <OthersTable entries={devices} verdicts={verdicts} />
        ) : null}
        {sparks.problem === null ? null : <ErrorNote problem={sparks.problem} />}
      </div>
    </div>
  )
}
