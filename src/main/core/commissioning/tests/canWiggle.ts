import { canStatisticsPath } from '../../../../shared/canStatistics.ts'
import { formatDuration, formatNumber, formatQuantity } from '../../../../shared/format.ts'
import { extremesOver, gained } from './curve.ts'
import { limited, plain, type Said, verdictOf } from './figures.ts'
import type { FunctionalTest, Recorded, TestContext, Verdict } from './kind.ts'
import * as pre from './preconditions.ts'
import { bmsPort, canSignals } from './signals.ts'

const items = ['B8'] as const
const s = 1_000

/** B8: ten minutes of counters, thirty seconds of them with the plug moved. */
export const canWiggle: FunctionalTest = {
  kind: 'can-wiggle',
  title: 'CAN plug moved',
  purpose:
    'The CAN plug of the BMS is moved for 30 s. The counters of the port show no new errors in 10 min.',
  items,
  safety: ['Move the plug, do not pull it. The battery has to stay connected.'],
  needsConsent: false,
  countdownSeconds: 10,
  signals: canSignals,
  preconditions: (scene) => [pre.gxHeard(scene), pre.canCounted(scene), pre.canActive(scene)],
  steps: ({ limits: { canWiggle: limit } }) => [
    {
      instruction: `Move the CAN plug at both ends in all directions for ${limit.wiggleSeconds} s. Then say done.`,
      waitsFor: 'Waits for your word.',
      answer: 'done',
      seen: () => null,
      giveUpSeconds: 300,
      unseen: 'Nobody said that the plug was moved.',
      recordSeconds: limit.recordSeconds,
      putBack: null,
    },
  ],
  judge,
}

function judge({ series, steps, startedAt, endedAt }: Recorded, context: TestContext): Verdict {
  const { station, limits, view } = context
  const { can } = station
  const rises = (name: string) => gained(series.get(name), startedAt, endedAt)
  const packets = sumOf([rises('canRxPackets')?.rises, rises('canTxPackets')?.rises])
  const errors = sumOf([rises('canRxErrors')?.rises, rises('canTxErrors')?.rises])
  const resets = Math.max(rises('canRxPackets')?.resets ?? 0, rises('canTxPackets')?.resets ?? 0)
  const first = steps[0]
  const wiggled = first?.saidAt ?? null
  const during = first && wiggled !== null ? windowErrors(series, first.askedAt, wiggled) : null
  const port = bmsPort(view)
  return verdictOf(
    [
      rate(packets, errors, can),
      ...['canPassive', 'canBusOff'].map((name) => neverMore(name, rises(name)?.rises ?? null, can.origin)),
      moved(first?.askedAt ?? null, wiggled, limits.canWiggle),
      longEnough(startedAt, endedAt, limits.canWiggle),
    ],
    [
      plain('Errors while the plug was moved', during === null ? 'not measured' : formatNumber(during, 0)),
      plain('Packets counted', packets === null ? 'not measured' : formatNumber(packets, 0)),
      plain('Highest TEC and REC', counterText(series, startedAt, endedAt)),
      plain('Counters began anew', formatNumber(resets, 0)),
      ...(port ? [plain('CAN port', canStatisticsPath(port.name))] : []),
    ],
    items,
    'The CAN port stayed clean, also while the plug was moved.',
  )
}

const sumOf = (parts: readonly (number | undefined)[]) =>
  parts.reduce<number | null>((sum, part) => (sum === null || part === undefined ? null : sum + part), 0)

function windowErrors(series: Recorded['series'], from: number, to: number): number | null {
  // The counters are read once in some seconds: the last errors of the moving come a little later.
  const [rx, tx] = ['canRxErrors', 'canTxErrors'].map((name) => gained(series.get(name), from, to + 6 * s))
  return sumOf([rx?.rises, tx?.rises])
}

function counterText(series: Recorded['series'], from: number, to: number): string {
  const [tec, rec] = ['canTec', 'canRec'].map((name) => extremesOver(series.get(name), from, to)?.most)
  return tec === undefined || rec === undefined ? 'not published' : `${tec}, ${rec}`
}

function rate(packets: number | null, errors: number | null, can: TestContext['station']['can']): Said {
  const label = 'New CAN errors'
  const required = `at most ${formatNumber(can.ppm, 0)} ppm; ${can.fewErrors} errors or fewer always`
  if (packets === null || errors === null || packets < can.packets) {
    const seen =
      packets === null || errors === null ? 'not measured' : `too few packets: ${formatNumber(packets, 0)}`
    return {
      figure: limited(label, required, seen, null, can.origin),
      failed: '',
      unknown: 'The CAN port counted too few packets to tell.',
    }
  }
  const ppm = (1e6 * errors) / packets
  const seen = `${formatNumber(errors, 0)} of ${formatNumber(packets, 0)} packets, ${formatQuantity(ppm, 'ppm', 1)}`
  return {
    figure: limited(label, required, seen, errors <= can.fewErrors || ppm <= can.ppm, can.origin),
    failed: `The CAN port counted ${formatNumber(errors, 0)} new errors.`,
    unknown: '',
  }
}

function neverMore(name: string, rises: number | null, origin: string): Said {
  const label = name === 'canBusOff' ? 'Times bus off' : 'Times error passive'
  // A port that does not count them is judged by its errors alone.
  const seen = rises === null ? 'not published' : formatNumber(rises, 0)
  return {
    figure: limited(label, '0', seen, rises === null ? true : rises === 0, origin),
    failed: 'The controller of the CAN port left its error-active state.',
    unknown: '',
  }
}

function moved(
  askedAt: number | null,
  saidAt: number | null,
  { wiggleSeconds, origin }: TestContext['limits']['canWiggle'],
): Said {
  const took = askedAt === null || saidAt === null ? null : saidAt - askedAt
  return {
    figure: limited(
      'Plug moved for',
      `at least ${wiggleSeconds} s`,
      took === null ? 'not said' : formatDuration(took),
      took === null || took < (wiggleSeconds - 1) * s ? null : true,
      origin,
    ),
    failed: '',
    unknown: `The plug has to be moved for ${wiggleSeconds} s.`,
  }
}

function longEnough(
  from: number,
  to: number,
  { recordSeconds, origin }: TestContext['limits']['canWiggle'],
): Said {
  const isLong = to - from >= recordSeconds * s
  return {
    figure: limited(
      'Recorded for',
      `at least ${formatDuration(recordSeconds * s)}`,
      formatDuration(to - from),
      isLong ? true : null,
      origin,
    ),
    failed: '',
    unknown: 'The recording ended too early.',
  }
}
