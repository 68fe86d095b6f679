import { Menu } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { overallVerdict, type Verdict, verdictWords } from '../../shared/finding.ts'
import type { StationRecord } from '../../shared/stationRecord.ts'
import { Icon } from '../components/Icon.tsx'
import { VerdictShape } from '../components/VerdictShape.tsx'
import { lastSeenText } from '../pages/discover/rememberedStations.ts'
import { useWall } from '../state/clockTick.ts'
import { openStation } from '../state/connecting.ts'
import { useFindings } from '../state/findings.ts'
import { fleet, readFleet } from '../state/fleet.ts'
import { useNavigation } from '../state/navigation.ts'
import { fromCore, useWords } from '../state/words.ts'

/** The open station in the head; touched, it lists all stations that can be opened instead. */
export function StationSwitcher({ title, children }: { title: ReactNode; children: ReactNode }) {
  const { t } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const change = (next: boolean) => {
    setIsOpen(next)
    if (next) void readFleet()
  }
  return (
    <Menu
      opened={isOpen}
      onChange={change}
      position="bottom-start"
      offset={2}
      shadow="none"
      transitionProps={{ duration: 0 }}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: 'switchlist', item: 'switchitem' }}
    >
      <Menu.Target>
        <button
          type="button"
          className="who switch"
          onKeyDown={(event) => {
            // Opened by hand the focus stays here, where the kit hears no Escape.
            if (event.key === 'Escape') change(false)
          }}
        >
          <span className="nm">
            {title}
            <Icon name="chevrons-up-down" size={16} />
            <span className="unseen">{t(', open another station')}</span>
          </span>
          <span className="sub cut">{children}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('Stations')}>
        <Choices />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The open one first, then the connected, then the others as they were last seen. */
function inOrder(records: readonly StationRecord[], present: string | null): StationRecord[] {
  const rank = ({ portalId, connected }: StationRecord) => (portalId === present ? 0 : connected ? 1 : 2)
  return [...records].sort((a, b) => rank(a) - rank(b) || (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0))
}

function Choices() {
  const { t } = useWords()
  const { records, problem } = useStore(fleet)
  const { portalId, go } = useNavigation()
  const live = useFindings()
  const verdictOf = (record: StationRecord): Verdict => {
    if (record.portalId === portalId && live !== null) return overallVerdict(live.findings)
    return record.verdict ?? 'not-judged'
  }
  return (
    <>
      {records === null ? (
        <Menu.Item disabled>
          {problem === null ? t('Reading the stations of this laptop') : fromCore(problem.message, t)}
        </Menu.Item>
      ) : (
        inOrder(records, portalId).map((record) => (
          <Choice
            key={record.portalId}
            record={record}
            verdict={verdictOf(record)}
            isPresent={record.portalId === portalId}
          />
        ))
      )}
      <Menu.Divider role="separator" />
      <Menu.Item leftSection={<Icon name="layout-list" size={18} />} onClick={() => go('stations')}>
        {t('All stations')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="radar" size={18} />} onClick={() => go('discover')}>
        {t('Find a GX')}
      </Menu.Item>
    </>
  )
}

function Choice({
  record,
  verdict,
  isPresent,
}: {
  record: StationRecord
  verdict: Verdict
  isPresent: boolean
}) {
  const { t } = useWords()
  const now = useWall()
  const name = record.name ?? record.portalId
  const seen = record.connected
    ? t('Connected')
    : t('Last seen {{when}}', { when: lastSeenText(record.lastSeenAt, now, t) })
  return (
    <Menu.Item
      leftSection={<VerdictShape verdict={verdict} size={18} />}
      rightSection={isPresent ? <Icon name="check" size={18} /> : undefined}
      aria-current={isPresent || undefined}
      onClick={() => openStation(record.portalId, name, record.connected)}
    >
      <span className="switchname cut">{name}</span>
      <span className="unseen">{t(verdictWords[verdict])}, </span>
      <span className="switchsub cut">
        <span className="id">{record.portalId}</span> · {seen}
      </span>
    </Menu.Item>
  )
}
