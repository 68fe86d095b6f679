import { failure, type Result, success } from '../../shared/result.ts'
import type { SimulationOptions } from '../app/demoStations.ts'
import type { PairingManner } from '../core/simulator/web/pairingDesk.ts'
import type { CommandContext } from './context.ts'

type Access = Pick<SimulationOptions, 'secured' | 'web' | 'mqttLocal'>

const mqttModes = { off: 0, on: 1, tokens: 2 } as const
const refusing = ['never', 'refused', 'rate-limited', 'unsupported'] as const

/**
 * How a simulated GX lets people in: `--secured`, and with it `--web`, `--pairing` and `--mqtt`. The password comes from
 * the environment: an argument would stand in every process list.
 */
export function securedOf({ line, environment }: CommandContext): Result<Access> {
  const more = (['web', 'pairing', 'mqtt'] as const).find(
    (name) => line.has(name) || line.text(name) !== undefined,
  )
  if (!line.has('secured') && more) return usage(`--${more} needs --secured.`, 'Name both.')
  if (!line.has('secured')) return success({})
  if (line.has('http-only'))
    return usage('--secured and --http-only exclude each other.', 'Leave one of them out.')
  const password = environment.GX_SIMULATED_PASSWORD ?? ''
  if (password === '')
    return usage(
      '--secured needs a password.',
      'Put one into the environment variable GX_SIMULATED_PASSWORD.',
    )
  const mode = line.text('mqtt') ?? 'on'
  if (!isMode(mode)) return usage(`"${mode}" is no MQTT Access.`, 'Write --mqtt off, on or tokens.')
  const pairing = mannerOf(line.text('pairing'))
  if (!pairing.ok) return pairing
  const web = line.has('web') || line.text('pairing') !== undefined
  return success({
    ...{ secured: { password }, mqttLocal: mqttModes[mode] },
    ...(web ? { web: { pairing: pairing.value } } : {}),
  })
}

/** Seconds until somebody starts the pairing mode, or how the GX says no. */
function mannerOf(text = 'never'): Result<PairingManner> {
  const manner = refusing.find((one) => one === text)
  if (manner !== undefined) return success(manner)
  if (/^\d{1,3}$/.test(text)) return success({ pressAfterMs: Number(text) * 1_000 })
  return usage(
    `"${text}" is no way of pairing.`,
    `Write the seconds until somebody presses, or one of ${refusing.join(', ')}.`,
  )
}

function isMode(text: string): text is keyof typeof mqttModes {
  return Object.hasOwn(mqttModes, text)
}

function usage(message: string, tryThis: string) {
  return failure('usage', message, tryThis)
}
