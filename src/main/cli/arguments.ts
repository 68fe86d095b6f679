import { parseArgs } from 'node:util'
import { failure, type Result, success } from '../../shared/result.ts'
import { siteEventNames } from '../core/simulator/events/siteEvents.ts'
import { faultNames } from '../core/simulator/faults/faults.ts'

/** Options of all commands; each command reads the ones it knows. */
const options = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  for: { type: 'string' },
  scenario: { type: 'string' },
  speed: { type: 'string' },
  mqtt: { type: 'string' },
  http: { type: 'string' },
  out: { type: 'string' },
  against: { type: 'string' },
  report: { type: 'string' },
  mode: { type: 'string' },
  language: { type: 'string' },
  paper: { type: 'string' },
  format: { type: 'string' },
  kind: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  headless: { type: 'boolean' },
  'mqtt-only': { type: 'boolean' },
  'http-only': { type: 'boolean' },
  fault: { type: 'string', multiple: true },
  secured: { type: 'boolean' },
  web: { type: 'boolean' },
  pairing: { type: 'string' },
  sweep: { type: 'boolean' },
  sink: { type: 'string' },
  secrets: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export type OptionName = keyof typeof options

/** What each command takes, besides `--data`, `--json` and `--help`. */
export const commands = {
  discover: { usage: 'discover [--for 5s] [--sweep]', words: [0, 0], options: ['for', 'sweep'] },
  simulate: {
    usage: 'simulate --scenario NAME [--speed N] [--mqtt-only | --http-only] [--secured] [--fault NAME,...]',
    words: [0, 0],
    options: ['scenario', 'speed', 'mqtt-only', 'http-only', 'secured', 'fault', 'web', 'pairing', 'mqtt'],
  },
  watch: {
    usage: 'watch [ADDRESS] [--mqtt URL] [--http URL] [--for 15s]',
    words: [0, 1],
    options: ['mqtt', 'http', 'for', 'secrets'],
  },
  check: {
    usage: 'check [ADDRESS] [--mqtt URL] [--http URL] [--for 60s]',
    words: [0, 1],
    options: ['mqtt', 'http', 'for', 'secrets'],
  },
  pair: {
    usage: 'pair ADDRESS|PORTALID [--secrets FILE]',
    words: [1, 1],
    options: ['secrets'],
  },
  report: {
    usage:
      'report PORTALID --out FILE.pdf [--mode summary|full|warranty|certificate] [--language en|de|uk] [--paper a4|letter]',
    words: [1, 1],
    options: ['out', 'mode', 'language', 'paper'],
  },
  snapshot: {
    usage:
      'snapshot [ADDRESS|PORTALID] [--mqtt URL] [--http URL] [--out FILE.json|FILE.csv] [--against FILE.json]',
    words: [0, 1],
    options: ['mqtt', 'http', 'out', 'against', 'secrets'],
  },
  verify: { usage: 'verify FILE.pdf|FILE.json', words: [1, 1], options: [] },
  export: {
    usage:
      'export PORTALID --out DIR|FILE.zip [--format zip|csv|jsonl] [--kind KIND] [--from TIME] [--to TIME]',
    words: [1, 1],
    options: ['out', 'format', 'kind', 'from', 'to'],
  },
  import: { usage: 'import FILE.zip', words: [1, 1], options: [] },
  collect: {
    usage: 'collect PORTALID|ADDRESS... [--sink URL] [--for 8h]',
    words: [1, 500],
    options: ['sink', 'for', 'secrets'],
  },
  demo: {
    usage: 'demo [--headless --report FILE.pdf] [--scenario NAME] [--mqtt-only | --http-only]',
    words: [0, 0],
    options: ['headless', 'report', 'scenario', 'mqtt-only', 'http-only'],
  },
} as const satisfies Record<
  string,
  { usage: string; words: readonly [number, number]; options: readonly OptionName[] }
>

export type CommandName = keyof typeof commands

/** A command line that was understood. */
export interface CommandLine {
  command: CommandName | 'help'
  words: string[]
  text(name: OptionName): string | undefined
  has(name: OptionName): boolean
  /** Values of an option that may stand several times or hold a comma list. */
  list(name: OptionName): string[]
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

function usage(message: string): { ok: false; problem: { code: string; message: string; tryThis: string } } {
  return failure('usage', message, 'Run "npm run -s cli -- --help" for all commands.')
}

/** Reads the arguments after `cli`; wrong usage is a problem with code `usage`. */
export function parseCommandLine(args: readonly string[]): Result<CommandLine> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return usage(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}.`)
  }
  const { values, positionals } = parsed
  const has = (name: OptionName) => values[name] === true
  const text = (name: OptionName) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const list = (name: OptionName) => {
    const value = values[name]
    return Array.isArray(value) ? value.flatMap((one) => one.split(',')) : []
  }
  const [name, ...words] = positionals
  if (has('help') || name === undefined) return success({ command: 'help', words: [], text, has, list })
  if (!isCommand(name)) return usage(`There is no command "${name}".`)
  const command = commands[name]
  const [fewest, most] = command.words
  if (words.length < fewest || words.length > most) return usage(`Usage: ${command.usage}.`)
  const allowed = new Set<string>([...command.options, 'data', 'json', 'help'])
  const foreign = Object.keys(values).find((option) => !allowed.has(option))
  if (foreign) return usage(`"${name}" does not take --${foreign}. Usage: ${command.usage}.`)
  if (has('mqtt-only') && has('http-only')) return usage('--mqtt-only and --http-only exclude each other.')
  return success({ command: name, words, text, has, list })
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
}

/** A duration such as `15s`, `2m` or `500ms`, in ms; 1 ms to 24 h. */
export function parseDuration(text: string | undefined, fallbackMs: number): Result<number> {
  if (text === undefined) return success(fallbackMs)
  const match = /^(\d{1,9})(ms|s|m|h)$/.exec(text)
  const factor = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[match?.[2] ?? '']
  const ms = factor === undefined ? 0 : Number(match?.[1]) * factor
  if (ms < 1 || ms > 86_400_000) return usage(`"${text}" is no duration. Write it like 15s, 2m or 1h.`)
  return success(ms)
}

/** A speed factor, 1 to 5,000. */
export function parseSpeed(text: string | undefined): Result<number> {
  const speed = text === undefined ? 1 : Number(text)
  if (!(speed >= 1 && speed <= 5_000)) return usage(`"${text}" is no speed. Write a number from 1 to 5000.`)
  return success(speed)
}

/** All commands, one a line. */
export function helpText(): string {
  const lines = Object.values(commands).map((command) => `  ${command.usage}`)
  return [
    'GX Fieldkit, command line',
    '',
    ...lines,
    '',
    'All take --data DIR (where stations are kept) and --json (one JSON object a line).',
    'ADDRESS is a portal ID, a host, mqtt://host:port, mqtts://host:port or http://host:port.',
    'KIND of tables: readings (all that are kept), minute, quarterHour, day. TIME is 2026-05-01 or 2026-05-01T08:30.',
    `Faults of simulate: ${faultNames.join(', ')}.`,
    `What happens at the site: ${siteEventNames.join(', ')}.`,
    'simulate --secured opens the TLS door instead of the plain one; its password is the environment variable',
    'GX_SIMULATED_PASSWORD. With it go --web (its web server, too), --mqtt off|on|tokens (its MQTT Access) and --pairing',
    'with the seconds until somebody there starts the pairing mode, or never, refused, rate-limited, unsupported.',
    'A password is read from the environment variable GX_FIELDKIT_PASSWORD or asked for at the terminal, never from an',
    'argument. watch, check and collect keep it in the file that --secrets FILE or GX_FIELDKIT_SECRETS_FILE names (mode',
    '0600), and take it from there the next time.',
    'Where collect sends to, and how it names itself there: GX_FIELDKIT_SINK_URL, GX_FIELDKIT_SINK_USER and',
    'GX_FIELDKIT_SINK_PASSWORD, or GX_FIELDKIT_SINK_TOKEN.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage.',
    '',
  ].join('\n')
}
