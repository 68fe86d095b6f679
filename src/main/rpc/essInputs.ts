import type { EssInputsSet, EssInputsState, SetForecast, SetTariff } from '../../shared/essInputs.ts'
import type { Result } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'

/** Tariff and forecast of a station, connected or not. They are for advice; nothing is written to the GX. */
export interface EssInputKeeping {
  state(portalId: PortalId): Promise<EssInputsState>
  /** Takes all of it, or says which field is refused. A connected station is advised by it at once. */
  setTariff(tariff: SetTariff): Promise<Result<EssInputsSet>>
  setForecast(forecast: SetForecast): Promise<Result<EssInputsSet>>
}
