import type { Evidence, Finding, FindingsState } from '../../../src/shared/finding.ts'

const key = (path: string) => `battery/512${path}`
const bms: Evidence[] = ['CellImbalance', 'HighCellVoltage', 'LowCellVoltage'].map((alarm) => ({
  label: `BMS alarm ${alarm}`,
  required: null,
  seen: 'OK',
  met: null,
  readingKey: key(`/Alarms/${alarm}`),
  at: null,
}))

function gate(
  label: string,
  required: string,
  seen: string,
  met: boolean,
  path: string,
  at: number,
): Evidence {
  return { label, required, seen, met, readingKey: key(path), at }
}

type Said = Pick<
  Finding,
  'title' | 'verdict' | 'sentence' | 'limit' | 'limitOrigin' | 'evidence' | 'action'
> &
  Partial<Finding>

function finding(ruleId: string, at: number, said: Said): Finding {
  return {
    ruleId,
    subject: 'battery/512',
    situation: null,
    area: 'battery',
    severity: said.verdict === 'watch' ? 'warning' : 'info',
    value: null,
    unit: null,
    since: said.verdict === 'not-judged' ? null : at - 3_600_000,
    at,
    confidence: said.verdict === 'not-judged' ? 'low' : 'medium',
    ...said,
  }
}

function judgedCells(at: number): Finding[] {
  return [
    finding('cell-spread', at, {
      situation: 'rest',
      title: 'Cell spread at rest',
      verdict: 'ok',
      sentence: 'The cells lie 5 mV apart at rest.',
      value: 5,
      unit: 'mV',
      limit: 'watch over 10 mV, act over 30 mV',
      watchOver: 10,
      actOver: 30,
      limitOrigin: 'Fieldkit, from the Pylontech field toolkit',
      evidence: [
        gate('Current', 'under 3.0 A (C/50) for 30 min', '−0.9 A', true, '/Dc/0/Current', at),
        gate('State of charge', '20 to 90 %', '81.0 %', true, '/Soc', at),
        ...bms,
      ],
      action: 'None. Cells at rest agree easily; judge them under load, too.',
    }),
    finding('cell-spread', at, {
      situation: 'load',
      title: 'Cell spread under load',
      verdict: 'watch',
      sentence: 'The cells lie 38 mV apart under load; 2·07 is the lowest.',
      value: 38,
      unit: 'mV',
      limit: 'watch over 30 mV, act over 50 mV',
      watchOver: 30,
      actOver: 50,
      limitOrigin: 'Pylontech field toolkit: 30 and 50 mV under load',
      evidence: [
        gate('Load current', 'at least 7.4 A (C/20) for 10 min', '31 A', true, '/Dc/0/Current', at),
        gate('State of charge', '15 to 92 %', '78.0 %', true, '/Soc', at),
        gate('Temperature', 'above 5 °C', '29.4 °C', true, '/Dc/0/Temperature', at),
        ...bms,
      ],
      action: 'Check the plugs of module 2, then charge to full and judge again.',
      at: at - 5 * 3_600_000,
      judgedFrom: at - 5 * 3_600_000 - 9 * 60_000,
    }),
  ]
}

function unjudgedCells(at: number): Finding[] {
  const top = gate(
    'Highest cell',
    'at least 3.45 V for 5 min',
    '3.323 V',
    false,
    '/System/MaxCellVoltage',
    at,
  )
  const full = gate(
    'Battery voltage',
    'within 0.2 V of CVL for 15 min',
    '49.80 V',
    false,
    '/Dc/0/Voltage',
    at,
  )
  const low = gate('Lowest cell', 'at most 3.10 V for 3 min', '3.318 V', false, '/System/MinCellVoltage', at)
  return [
    finding('cell-spread', at, {
      situation: 'top',
      title: 'Cell spread at the top of charge',
      verdict: 'not-judged',
      sentence: 'No cell reached 3.45 V in the last 24 h.',
      limit: 'watch over 80 mV, act over 150 mV',
      watchOver: 80,
      actOver: 150,
      limitOrigin: 'dbus-serialbattery starts bulk again at 80 mV',
      evidence: [top, ...bms],
      action: 'Charge to full and hold it for 5 min.',
    }),
    finding('cell-spread', at, {
      situation: 'balance',
      title: 'Balance result',
      verdict: 'not-judged',
      sentence: 'The battery was not held at its charge voltage in the last 24 h.',
      limit: 'watch over 10 mV, act over 80 mV',
      watchOver: 10,
      actOver: 80,
      limitOrigin: 'dbus-serialbattery: balanced at 10 mV for 900 s',
      evidence: [full, ...bms],
      action: 'Hold the charge voltage for 15 min.',
    }),
    finding('cell-spread', at, {
      situation: 'bottom',
      title: 'Cells at the bottom',
      verdict: 'not-judged',
      sentence: 'No cell fell to 3.10 V in the last 24 h.',
      limit: 'act at or under 2.90 V',
      limitOrigin: 'dbus-serialbattery: lowest cell voltage 2.90 V',
      evidence: [low, ...bms],
      action: 'Not needed for a visit. It is judged when the battery runs empty.',
    }),
  ]
}

function others(at: number): Finding[] {
  const fact = (label: string, seen: string, readingKey: string | null): Evidence => ({
    label,
    required: null,
    seen,
    met: null,
    readingKey,
    at,
  })
  return [
    finding('soc-low', at, {
      title: 'State of charge',
      verdict: 'ok',
      sentence: 'The battery holds 81 %.',
      value: 81,
      unit: '%',
      limit: 'watch at 20 % or less, act at 10 % or less',
      watchUnder: 20,
      actUnder: 10,
      limitOrigin: 'Field reports',
      evidence: [fact('State of charge', '81.0 %', key('/Soc'))],
      action: 'None.',
      confidence: 'high',
    }),
    finding('battery-temperature', at, {
      title: 'Battery temperature',
      verdict: 'ok',
      sentence: 'The battery is at 30.7 °C.',
      value: 30.7,
      unit: '°C',
      limit: 'not charging: OK over −15 and under 45 °C, act below −20 °C, act over 50 °C, stop over 60 °C',
      watchUnder: -15,
      actUnder: -20,
      watchOver: 45,
      actOver: 50,
      limitOrigin: 'Generic LFP',
      evidence: [fact('Temperature', '30.7 °C', key('/Dc/0/Temperature'))],
      action: 'None.',
      confidence: 'high',
    }),
    finding('grid-lost', at, {
      subject: 'vebus/276',
      area: 'inverter-grid',
      title: 'Grid loss',
      verdict: 'watch',
      sentence: 'The grid was lost once in the last 30 days, for 12 min.',
      value: 1,
      unit: 'losses',
      limit: 'act while lost, watch after a loss in 30 days',
      limitOrigin: 'Victron alarm scale; the 30 days are Fieldkit’s',
      evidence: [fact('Grid lost now', 'no', 'vebus/276/Alarms/GridLost')],
      action: 'Ask whether the loss was expected.',
    }),
    finding('can-errors', at, {
      subject: 'platform/0/can0',
      area: 'communication',
      title: 'CAN errors',
      verdict: 'ok',
      sentence: 'CAN0 lost 0 of 4,213 packets sent in the last 10 min.',
      value: 0,
      unit: 'ppm',
      limit: 'watch over 10 ppm, act over 100 ppm',
      watchOver: 10,
      actOver: 100,
      limitOrigin: 'Fieldkit, over 10 min',
      evidence: [fact('Packets sent', '4,213 in 10 min', null), fact('Send errors', '0 in 10 min', null)],
      action: 'None.',
      confidence: 'high',
    }),
    finding('can-errors', at, {
      subject: 'platform/0/can1',
      area: 'communication',
      title: 'CAN errors',
      verdict: 'not-judged',
      sentence: 'CAN1 sent 3 packets and received none: it is unused.',
      limit: 'watch over 10 ppm, act over 100 ppm',
      watchOver: 10,
      actOver: 100,
      limitOrigin: 'Fieldkit, over 10 min',
      evidence: [
        { ...fact('Packets', '3', null), required: 'at least 1,000 in 10 min', met: false },
        fact('Profile', 'Disabled', 'settings/0/Settings/Canbus/can1/Profile'),
      ],
      action: 'None while nothing is plugged in.',
    }),
  ]
}

/** All judgements of the canned station. */
export function cannedFindings(at: number): FindingsState {
  return {
    at,
    limitSet: { id: 'LFP 15s', version: 1, title: 'LFP, 15 cells in series, Pylontech class' },
    findings: [...judgedCells(at), ...unjudgedCells(at), ...others(at)],
  }
}
