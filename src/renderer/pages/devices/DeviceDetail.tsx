import { useMemo } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import { formatFirmware } from '../../../shared/firmware.ts'
import { formatQuantity } from '../../../shared/format.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { TimeLabels } from '../../charts/TimeLabels.tsx'
import { Button } from '../../components/Button.tsx'
import { useValues } from '../../components/useValues.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { readFrom } from '../../components/valueSource.ts'
import { showService } from '../../state/showService.ts'
import { useStatus } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { ChargerDays } from './ChargerDays.tsx'
import { DeviceFindings } from './DeviceFindings.tsx'
import type { DeviceEntry } from './deviceIndex.ts'
import type { DeviceSheet } from './deviceSheets.ts'
import { troubleText } from './deviceTrouble.ts'
import { FactBlock } from './FactBlock.tsx'
import { PhaseTable } from './PhaseTable.tsx'
import { pathReader } from './rowWords.ts'
import { Spark } from './Spark.tsx'
import { detailPaths, phasesOf } from './sheetPaths.ts'
import { TrackerTable } from './TrackerTable.tsx'
import { usePaths } from './useDeviceIndex.ts'
import type { RowSpark } from './useRowSpark.ts'
import { type Sparks, sparkSpanMs } from './useSparks.ts'

/** All that a device tells, in blocks side by side. What it does not publish leaves no place. */
export function DeviceDetail({
  entry,
  sheet,
  findings,
  spark,
  sparks,
}: {
  entry: DeviceEntry
  sheet: DeviceSheet
  findings: readonly Finding[]
  spark: RowSpark
  sparks: Sparks
}) {
  const { t } = useWords()
  const paths = usePaths(entry.key)
  const names = useMemo(
    () => detailPaths(sheet, paths).map((path) => ({ id: entry, path })),
    [entry, sheet, paths],
  )
  const read = pathReader(readFrom(names, useValues(names)), entry.key)
  const source = entry.name ?? entry.key
  return (
    <div className="devwhy">
      <Identity entry={entry} />
      <Troubles entry={entry} alarms={paths.filter((path) => path.startsWith('/Alarms/')).length} />
      <div className="devblocks">
        {sheet.sides.map((side) => (
          <PhaseTable
            key={side.title}
            side={side}
            phases={phasesOf(side, paths)}
            read={read}
            source={source}
          />
        ))}
        <TrackerTable paths={paths} read={read} source={source} />
        {sheet.facts.map(({ title, paths: facts }) => (
          <FactBlock key={title} title={title} paths={facts} read={read} source={source} />
        ))}
      </div>
      <RecordedLine spark={spark} sparks={sparks} entry={entry} />
      {paths.some((path) => path.startsWith('/History/Daily/')) ? <ChargerDays entry={entry} /> : null}
      <DeviceFindings findings={findings} />
      <div>
        <Button kind="quiet" onClick={() => showService(entry.key)}>
          {t('All {{number}} values in the explorer', { number: paths.length })}
        </Button>
      </div>
    </div>
  )
}

const identityPaths = [
  '/ProductName',
  '/FirmwareVersion',
  '/Serial',
  '/Mgmt/Connection',
  '/Mgmt/ProcessName',
] as const

/** Who the device says it is, in one line. */
function Identity({ entry }: { entry: DeviceEntry }) {
  const { t } = useWords()
  const names = useMemo(() => identityPaths.map((path) => ({ id: entry, path })), [entry])
  const read = pathReader(readFrom(names, useValues(names)), entry.key)
  const raw = (path: (typeof identityPaths)[number]) => read(path)?.reading?.value
  const text = (path: (typeof identityPaths)[number]) => {
    const value = raw(path)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const firmware = formatFirmware(raw('/FirmwareVersion'), {
    connection: raw('/Mgmt/Connection'),
    processName: raw('/Mgmt/ProcessName'),
  })
  const parts: [string, string | null][] = [
    [t('Product'), text('/ProductName')],
    [t('Firmware'), firmware],
    [t('Serial number'), text('/Serial')],
    [t('Connection'), text('/Mgmt/Connection')],
    [t('Service'), entry.key],
  ]
  return (
    <dl className="devid">
      {parts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="id">{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** What the device complains about, or that its alarms are quiet. */
function Troubles({ entry, alarms }: { entry: DeviceEntry; alarms: number }) {
  const { t } = useWords()
  if (entry.troubles.length === 0)
    return alarms === 0 ? null : <p className="sm i2">{t('No alarm of this device is active.')}</p>
  return (
    <ul className="devtroubles">
      {entry.troubles.map((trouble) => (
        <li key={trouble.path}>
          <VerdictShape verdict={trouble.verdict} size={16} />
          <span className="b">{troubleText(trouble, t)}</span>
          <span className="mic i3 id cut">{trouble.path}</span>
        </li>
      ))}
    </ul>
  )
}

/** The line of the row, larger and with its figures. */
function RecordedLine({ spark, sparks, entry }: { spark: RowSpark; sparks: Sparks; entry: DeviceEntry }) {
  const { t } = useWords()
  const timeZone = useStatus()?.timeZone ?? null
  const { path, series, unit, holds } = spark
  if (path === undefined || series === undefined || series.t.length === 0) return null
  const info = describePath(entry.serviceType, path)
  const figure = (value: number) => formatQuantity(value, unit, info?.decimals ?? 0, t.locale)
  return (
    <figure className="devline">
      <figcaption>
        {t('{{what}}, last 6 h: {{low}} to {{high}}', {
          what: t(info?.label ?? path),
          low: figure(Math.min(...series.min)),
          high: figure(Math.max(...series.max)),
        })}
      </figcaption>
      <Spark series={series} gaps={sparks.gaps} to={sparks.to} unit={unit} holds={holds} />
      <TimeLabels
        className="powerticks"
        from={sparks.to - sparkSpanMs}
        to={sparks.to}
        most={6}
        timeZone={timeZone}
      />
    </figure>
  )
}
