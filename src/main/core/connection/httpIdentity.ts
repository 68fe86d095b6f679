import { portalIdSchema } from '../../../shared/identitySchema.ts'
import { openHttpDoor, verifyApi } from './httpDoor.ts'
import { type Introduction, nameplate, nameplateText } from './identity.ts'
import { placeOf } from './place.ts'
import type { ProbeTiming } from './probeTiming.ts'

/** Asks a D-Bus HTTP API who it is, one question after the other. */
export async function askHttpIdentity(
  host: string,
  port: number,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<Introduction> {
  const door = openHttpDoor(host, port, timing.httpMs)
  const read = async (service: string, path: string): Promise<unknown> => {
    const answer = await door.value(`com.victronenergy.${service}`, path, signal)
    return answer.kind === 'answer' ? answer.body.value : null
  }
  try {
    const wrong = await verifyApi(door, host, port, signal)
    if (wrong) return { ok: false, problem: wrong, fingerprint: null }
    const portalId = portalIdSchema.safeParse(await read('system', '/Serial'))
    if (!portalId.success)
      return {
        ok: false,
        fingerprint: null,
        problem: {
          code: 'no-portal-id',
          message: `The D-Bus HTTP API at ${placeOf(host, port)} tells no portal ID.`,
          tryThis: 'A GX that has just started tells it after a minute.',
        },
      }
    const { name, model, firmware } = nameplate
    const identity = {
      portalId: portalId.data,
      name: nameplateText(await read(name.service, name.path)),
      model: nameplateText(await read(model.service, model.path)),
      firmware: nameplateText(await read(firmware.service, firmware.path)),
      fingerprint: null,
    }
    return { ok: true, identity }
  } finally {
    door.close()
  }
}

/** Whether the known API answers at this door. */
export async function isDbusApi(
  host: string,
  port: number,
  timing: ProbeTiming,
  signal: AbortSignal,
): Promise<boolean> {
  const door = openHttpDoor(host, port, timing.httpMs)
  const wrong = await verifyApi(door, host, port, signal)
  door.close()
  return wrong === null
}
