import { type Area, type Finding, overallVerdict, type Verdict, verdictWords } from '../../shared/finding.ts'
import { Icon } from '../components/Icon.tsx'
import type { IconName } from '../components/iconPaths.ts'
import { VerdictShape } from '../components/VerdictShape.tsx'
import { useFindings } from '../state/findings.ts'
import { type Page, placeHash, useNavigation } from '../state/navigation.ts'
import { Brand } from './Brand.tsx'

interface RailItem {
  page: Page
  icon: IconName
  name: string
  /** The area whose verdict is marked on the item. */
  area?: Area
}

const stationItems: readonly RailItem[] = [
  { page: 'overview', icon: 'workflow', name: 'Overview' },
  { page: 'battery', icon: 'battery-medium', name: 'Battery', area: 'battery' },
  { page: 'communication', icon: 'cable', name: 'Comms', area: 'communication' },
  { page: 'findings', icon: 'list-checks', name: 'Findings' },
  { page: 'alarms', icon: 'bell', name: 'Alarms' },
  { page: 'trends', icon: 'chart-spline', name: 'Trends' },
]
const findItem: RailItem = { page: 'discover', icon: 'radar', name: 'Find GX' }
const reportItem: RailItem = { page: 'report', icon: 'file-text', name: 'Report' }
const recordsItem: RailItem = { page: 'records', icon: 'archive', name: 'Records' }

/** A mark only where somebody has to look. */
function markOf(item: RailItem, findings: readonly Finding[]): Verdict | null {
  if (!item.area) return null
  const verdict = overallVerdict(findings.filter((finding) => finding.area === item.area))
  return verdict === 'ok' || verdict === 'not-judged' ? null : verdict
}

function RailLink({ item, mark }: { item: RailItem; mark: Verdict | null }) {
  const { page, portalId, go } = useNavigation()
  return (
    <a
      href={placeHash({ page: item.page, portalId })}
      aria-current={item.page === page ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        go(item.page)
      }}
    >
      <Icon name={item.icon} size={21} />
      {item.name}
      {mark ? (
        <span className="cnt">
          <VerdictShape verdict={mark} size={13} />
          <span className="unseen">{verdictWords[mark]}</span>
        </span>
      ) : null}
    </a>
  )
}

/** The pages. Without an open station there is only the search. Under 900 px it is a bar at the bottom. */
export function Rail() {
  const { portalId } = useNavigation()
  const findings = useFindings()?.findings ?? []
  return (
    <nav className="rail" aria-label="Pages">
      <div className="brandmark">
        <Brand />
      </div>
      <RailLink item={findItem} mark={null} />
      {portalId === null ? null : (
        <>
          <hr />
          {stationItems.map((item) => (
            <RailLink key={item.page} item={item} mark={markOf(item, findings)} />
          ))}
          <hr />
          <RailLink item={reportItem} mark={null} />
          <RailLink item={recordsItem} mark={null} />
        </>
      )}
    </nav>
  )
}
