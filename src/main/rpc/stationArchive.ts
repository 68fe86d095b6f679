import type {
  ArchiveProgress,
  ExportQuery,
  ExportResult,
  ImportResult,
  UploadPart,
} from '../../shared/archive.ts'
import type { Result } from '../../shared/result.ts'

/** Handing a station over: its folder as one file, and such a file taken in. */
export interface StationArchive {
  /** Works while the station is recorded. The finished file lies in the folder of exports. */
  exportStation(
    query: ExportQuery,
    signal: AbortSignal,
  ): AsyncGenerator<ArchiveProgress, Result<ExportResult>>
  /** Absolute path of a finished export; fails for a name that no export gives. */
  exportFile(file: string): Result<string>
  /** Makes room for a file that comes in parts; answers its name for the calls that follow. */
  beginUpload(bytes: number): Promise<Result<string>>
  /** Takes the next part; parts come in order. */
  uploadPart(part: UploadPart): Promise<Result<void>>
  /** Takes in what was uploaded, or a file of this laptop. Refuses a station that is recorded meanwhile. */
  importStation(
    source: { upload: string } | { file: string },
    signal: AbortSignal,
  ): AsyncGenerator<ArchiveProgress, Result<ImportResult>>
}
