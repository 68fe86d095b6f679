import type { AppInfo } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** What a host can do that the core cannot. */
export interface HostAbilities {
  host: AppInfo['host']
  /** Shows a finished report; answers the address to open when the host cannot show it itself. */
  openReport(portalId: PortalId, file: string, path: string): Promise<Result<{ url: string | null }>>
  /** Where the page saves a file of a report from; null when the host copies files itself. */
  reportUrl(portalId: PortalId, file: string): string | null
  /** Shows a report in its folder; fails where the host cannot. */
  showReport(path: string): Promise<Result<void>>
  /** Copies files to a folder that a person chooses, null when nobody did; fails where the host cannot. */
  saveReport(paths: readonly string[]): Promise<Result<{ folder: string | null }>>
  /** Shows where a finished export lies; answers the address to download it from when the host cannot. */
  openExport(file: string, path: string): Promise<Result<{ url: string | null }>>
}
