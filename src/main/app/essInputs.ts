import { join } from 'node:path'
import { z } from 'zod'
import {
  type EssInputs,
  essInputsSchema,
  noEssInputs,
  type SetForecast,
  type SetTariff,
  tariffSchema,
} from '../../shared/essInputs.ts'
import { failure, type Problem, problemLine, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { readForecast } from '../core/diagnostics/ess/readForecast.ts'
import { tariffRefusals } from '../core/diagnostics/ess/tariffPrices.ts'
import type { EssInputKeeping } from '../rpc/essInputs.ts'
import { stationFolder } from './folders.ts'
import { type KeptJson, openKeptJson } from './keptJson.ts'
import type { Session } from './session.ts'
import { createTurns } from './turns.ts'

const fileSchema = z.object({ version: z.literal(1), inputs: essInputsSchema })
type Content = z.infer<typeof fileSchema>

interface Opened {
  kept: KeptJson<Content>
  inputs: EssInputs
  problem: Problem | null
}

/** Opens `ess-inputs.json` of a station's folder; one that cannot be read gives no inputs and says why. */
async function openInputs(folder: string): Promise<Opened> {
  const kept = await openKeptJson({
    file: join(folder, 'ess-inputs.json'),
    schema: fileSchema,
    code: 'ess-inputs-unreadable',
    what: 'The tariff and the forecast of this station',
    meanwhile: 'Advice is given without them meanwhile.',
    tryThis: 'Enter them again, or restore the file.',
  })
  return kept.read.ok
    ? { kept, inputs: kept.read.value?.inputs ?? noEssInputs, problem: null }
    : { kept, inputs: noEssInputs, problem: kept.read.problem }
}

/** What was entered for the advice of one station, for whoever judges it once. */
export async function loadEssInputs(folder: string): Promise<EssInputs> {
  return (await openInputs(folder)).inputs
}

export interface EssInputStore extends EssInputKeeping {
  /** The inputs of a station as they hold from now on. */
  load(portalId: PortalId): Promise<() => EssInputs>
  /** Tells whose sessions are judged anew after a change; they are made after this store. */
  follow(sessions: () => readonly Session[]): void
}

export function createEssInputs({
  dataFolder,
  log,
}: {
  dataFolder: string
  log(line: string): void
}): EssInputStore {
  const present = new Map<PortalId, EssInputs>()
  let sessions: () => readonly Session[] = () => []
  // A tariff and a forecast lie in one file; the second one waits until the first is in it.
  const inTurn = createTurns()

  /** Read anew each time: the station may have been forgotten, or its folder replaced. */
  async function open(portalId: PortalId): Promise<Opened> {
    const station = await openInputs(stationFolder(dataFolder, portalId))
    present.set(portalId, station.inputs)
    return station
  }

  async function save(portalId: PortalId, change: Partial<EssInputs>): Promise<Result<EssInputs>> {
    const station = await open(portalId)
    const inputs = { ...station.inputs, ...change }
    try {
      await station.kept.save({ version: 1, inputs })
    } catch (error) {
      log(`${portalId} ESS inputs: ${String(error)}`)
      return failure(
        'ess-inputs-not-saved',
        'The inputs for the ESS advice cannot be saved. Nothing was changed.',
        'Look whether the data folder can be written.',
      )
    }
    present.set(portalId, inputs)
    for (const session of sessions())
      if (session.portalId === portalId)
        session.judgeNow().catch((error: unknown) => log(`${portalId} judging failed: ${String(error)}`))
    return success(inputs)
  }

  return {
    async load(portalId) {
      const station = await open(portalId)
      if (station.problem) log(`${portalId} ${problemLine(station.problem)}`)
      return () => present.get(portalId) ?? noEssInputs
    },
    follow(of) {
      sessions = of
    },
    async state(portalId) {
      const { inputs, problem } = await open(portalId)
      return { inputs, problem: problem === null ? null : problemLine(problem) }
    },
    async setTariff({ portalId, tariff }: SetTariff) {
      const refused = tariff === null ? [] : tariffRefusals(tariff)
      if (refused.length > 0) return success({ refused, inputs: (await open(portalId)).inputs })
      const next = tariff === null ? null : tariffSchema.parse(tariff)
      const saved = await inTurn(() => save(portalId, { tariff: next }))
      return saved.ok ? success({ refused: [], inputs: saved.value }) : saved
    },
    async setForecast({ portalId, text }: SetForecast) {
      const read = text === null ? { forecast: null } : readForecast(text)
      if ('refused' in read) return success({ refused: read.refused, inputs: (await open(portalId)).inputs })
      const saved = await inTurn(() => save(portalId, { forecast: read.forecast }))
      return saved.ok ? success({ refused: [], inputs: saved.value }) : saved
    },
  }
}
