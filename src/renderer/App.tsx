import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ComponentType, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Answer } from './components/Answer.tsx'
import { ErrorNote } from './components/ErrorNote.tsx'
import { Away } from './frame/Away.tsx'
import { ConnectingNote } from './frame/ConnectingNote.tsx'
import { ConnectingDialogs } from './frame/connecting/ConnectingDialogs.tsx'
import { DoorNote } from './frame/DoorNote.tsx'
import { Foot } from './frame/Foot.tsx'
import { Head } from './frame/Head.tsx'
import { PageError } from './frame/PageError.tsx'
import { CommandPalette } from './frame/palette/CommandPalette.tsx'
import { KeysDialog } from './frame/palette/KeysDialog.tsx'
import { Rail } from './frame/Rail.tsx'
import { StorageNote } from './frame/StorageNote.tsx'
import { AlarmsPage } from './pages/alarms/AlarmsPage.tsx'
import { BatteryPage } from './pages/battery/BatteryPage.tsx'
import { CommissionPage } from './pages/commission/CommissionPage.tsx'
import { CommunicationPage } from './pages/communication/CommunicationPage.tsx'
import { DevicesPage } from './pages/devices/DevicesPage.tsx'
import { DiscoverPage } from './pages/discover/DiscoverPage.tsx'
import { ExplorerPage } from './pages/explorer/ExplorerPage.tsx'
import { FindingsPage } from './pages/findings/FindingsPage.tsx'
import { OverviewPage } from './pages/overview/OverviewPage.tsx'
import { RecordsPage } from './pages/records/RecordsPage.tsx'
import { ReportPage } from './pages/report/ReportPage.tsx'
import { SettingsPage } from './pages/settings/SettingsPage.tsx'
import { StationsPage } from './pages/stations/StationsPage.tsx'
import { TrendsPage } from './pages/trends/TrendsPage.tsx'
import { useAppInfo } from './state/appInfo.ts'
import { isFree, keptPages, type Page, useNavigation } from './state/navigation.ts'
import { useSettings } from './state/settings.ts'
import { station, useIsAway, useStatus } from './state/station.ts'
import { useWords } from './state/words.ts'
import { mantineTheme, tokenVariables } from './theme/mantineTheme.ts'
import { useTheme } from './theme/themeStore.ts'

const pages: Record<Page, ComponentType> = {
  discover: DiscoverPage,
  stations: StationsPage,
  overview: OverviewPage,
  battery: BatteryPage,
  devices: DevicesPage,
  communication: CommunicationPage,
  findings: FindingsPage,
  alarms: AlarmsPage,
  trends: TrendsPage,
  explorer: ExplorerPage,
  commission: CommissionPage,
  report: ReportPage,
  records: RecordsPage,
  settings: SettingsPage,
}

/** The nonce that the host put into the page, so that Mantine's style elements pass the content security policy. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/** What a station page shows until the first event of the station arrives. */
function Opening() {
  const { t } = useWords()
  const problem = useStore(station, (state) => state.problem)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1_000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <Answer
        verdict={null}
        sentence={t('Opening the station')}
        detail={isLong && problem === null ? t('Reading the first picture.') : ''}
      />
      {isLong && problem !== null ? <ErrorNote problem={problem} /> : null}
    </>
  )
}

function PageNow() {
  const { page, portalId } = useNavigation()
  const status = useStatus()
  const isAway = useIsAway()
  // A page is drawn anew in another unit; the settings keep what is being typed.
  const { temperatureUnit } = useSettings()
  const Shown = pages[page]
  if (!isFree(page) && status === null) {
    if (!isAway) return <Opening key={portalId} />
    if (!keptPages.includes(page)) return <Away key={portalId} portalId={portalId ?? ''} />
  }
  return (
    <PageError key={page === 'settings' ? page : `${page}/${portalId}/${temperatureUnit}`}>
      <Shown />
    </PageError>
  )
}

/** The frame with the present page in it. */
export function App() {
  const { t } = useWords()
  const theme = useTheme()
  const info = useAppInfo()
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={theme === 'dark' ? 'dark' : 'light'}
      getStyleNonce={styleNonce}
      cssVariablesResolver={tokenVariables}
    >
      <Notifications position="bottom-right" />
      <ConnectingDialogs />
      <CommandPalette />
      <KeysDialog />
      <div className="app">
        <button type="button" className="btn skip" onClick={skipToMain}>
          {t('To the page')}
        </button>
        <Rail />
        <Head />
        <main className="main" id="main" tabIndex={-1}>
          <div className="pagewrap">
            <StorageNote storageProblem={info?.storageProblem ?? null} />
            <DoorNote />
            <ConnectingNote />
            <PageNow />
          </div>
        </main>
        <Foot version={info?.version ?? null} />
      </div>
    </MantineProvider>
  )
}

/** The address carries the place, so this is no link: it moves the focus itself. */
function skipToMain(): void {
  document.getElementById('main')?.focus()
}
