import type { Area } from '../../shared/finding.ts'
import { english } from '../../shared/language.ts'
import type { IconName } from '../components/iconPaths.ts'
import { isFree, type Page } from '../state/navigation.ts'

/** A page as the rail, the sheet of a phone and the command palette show it. */
export interface RailItem {
  page: Page
  icon: IconName
  name: string
  /** Opens the page after `g`. */
  key: string
  /** The area whose verdict is marked on the item. */
  area?: Area
}

/** Every page in the order of the rail, one group between two lines. A line here puts a page everywhere. */
export const railGroups: readonly (readonly RailItem[])[] = [
  [
    { page: 'discover', icon: 'radar', name: english('Find GX'), key: 'f' },
    { page: 'stations', icon: 'layout-list', name: english('Stations'), key: 's' },
  ],
  [
    { page: 'overview', icon: 'workflow', name: english('Overview'), key: 'o' },
    { page: 'battery', icon: 'battery-medium', name: english('Battery'), key: 'b', area: 'battery' },
    { page: 'devices', icon: 'zap', name: english('Devices'), key: 'd' },
    { page: 'communication', icon: 'cable', name: english('Comms'), key: 'c', area: 'communication' },
    { page: 'findings', icon: 'list-checks', name: english('Findings'), key: 'i' },
    { page: 'alarms', icon: 'bell', name: english('Alarms'), key: 'a' },
    { page: 'trends', icon: 'chart-spline', name: english('Trends'), key: 't' },
    { page: 'explorer', icon: 'table-properties', name: english('Explorer'), key: 'e' },
  ],
  [
    { page: 'commission', icon: 'clipboard-check', name: english('Commission'), key: 'm' },
    { page: 'report', icon: 'file-text', name: english('Report'), key: 'r' },
    { page: 'records', icon: 'archive', name: english('Records'), key: 'h' },
    { page: 'settings', icon: 'settings', name: english('Settings'), key: 'p' },
  ],
]

/** What a phone's bar shows of a station; the other pages are in the sheet behind "More". */
const barPages: readonly Page[] = ['overview', 'battery', 'findings', 'alarms']

/** The pages that can be opened now, by group; without a station those that need none. */
export function openGroups(hasStation: boolean): RailItem[][] {
  return railGroups
    .map((group) => group.filter(({ page }) => hasStation || isFree(page)))
    .filter((group) => group.length > 0)
}

/** Whether a page has its place in a phone's bar. The few pages without a station all have. */
export function isInBar(page: Page, hasStation: boolean): boolean {
  return !hasStation || barPages.includes(page)
}
