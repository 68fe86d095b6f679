import { formatNumber } from '../../../../shared/format.ts'
import { servicesOfType } from '../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../shared/victron.ts'
import { type FigureReader, figureNumber } from './figures.ts'
import type { Figure, Gauge } from './reportModel.ts'

type Scale = Gauge['scale']
type Limit = Gauge['low']

/** A scale over the given values with room at both ends; ticks at 1, 2 or 5 times a power of ten. */
export function scaleOver(values: readonly number[], room = 0.15): Scale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const span = Math.max(high - low, 1e-3)
  const rough = (span * (1 + 2 * room)) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10
  const minor = step / (Math.round(step / power) === 2 ? 4 : 5)
  const min = Math.floor((low - span * room) / minor) * minor
  const max = Math.ceil((high + span * room) / minor) * minor
  return { min, max, step, minor }
}

function limit(value: number | null, name: (text: string) => string, decimals: number): Limit {
  return value === null ? null : { value, text: name(formatNumber(value, decimals)) }
}

function wide(scale: Scale, value: number | null): Scale {
  if (value === null || (value >= scale.min && value <= scale.max)) return scale
  return scaleOver([scale.min, scale.max, value], 0)
}

function voltage(reader: FigureReader, id: ServiceId): Gauge {
  const figure = reader.read(id, '/Dc/0/Voltage')
  const low = figureNumber(reader.read(id, '/Info/BatteryLowVoltage'))
  const high = figureNumber(reader.read(id, '/Info/MaxChargeVoltage'))
  const value = figureNumber(figure)
  const known = [value, low, high].filter((volts) => volts !== null)
  return {
    figure,
    scale:
      known.length === 0
        ? { min: 40, max: 60, step: 5, minor: 1 }
        : scaleOver(known, known.length === 1 ? 1 : 0.3),
    low: limit(low, (text) => `low ${text}`, 1),
    high: limit(high, (text) => `CVL ${text}`, 1),
    origin: low === null && high === null ? 'the BMS sets no limit' : 'limits by the BMS',
  }
}

function current(reader: FigureReader, id: ServiceId): Gauge {
  const figure = reader.read(id, '/Dc/0/Current')
  const dcl = figureNumber(reader.read(id, '/Info/MaxDischargeCurrent'))
  const ccl = figureNumber(reader.read(id, '/Info/MaxChargeCurrent'))
  const value = figureNumber(figure)
  const reach = Math.max(Math.abs(value ?? 0), dcl ?? 0, ccl ?? 0, 1)
  return {
    figure,
    scale: scaleOver([-reach, reach], 0.12),
    low: limit(dcl === null ? null : -dcl, (text) => `DCL ${text}`, 0),
    high: limit(ccl, (text) => `CCL ${text}`, 0),
    origin: dcl === null && ccl === null ? 'the BMS sets no limit' : 'limits by the BMS',
  }
}

function charge(reader: FigureReader, id: ServiceId): Gauge {
  const settings = servicesOfType(reader.view, 'settings')[0]
  const path = '/Settings/CGwacs/BatteryLife/MinimumSocLimit'
  const minimum = settings ? figureNumber(reader.read(settings, path)) : null
  return {
    figure: reader.read(id, '/Soc'),
    scale: { min: 0, max: 100, step: 50, minor: 10 },
    low: limit(minimum, (text) => `minimum ${text}`, 0),
    high: minimum === null ? null : { value: 100, text: '' },
    origin: minimum === null ? 'no minimum published' : 'ESS setting',
  }
}

function temperature(reader: FigureReader, id: ServiceId): Gauge {
  const figure = reader.read(id, '/Dc/0/Temperature')
  return {
    figure,
    scale: wide({ min: -10, max: 60, step: 10, minor: 5 }, figureNumber(figure)),
    low: { value: 0, text: '0' },
    high: { value: 45, text: '45' },
    origin: 'charging range of LFP',
  }
}

function cellTemperatures(reader: FigureReader, id: ServiceId): Gauge {
  const warm = reader.read(id, '/System/MaxCellTemperature')
  const cool = reader.read(id, '/System/MinCellTemperature')
  const high = figureNumber(warm)
  const low = figureNumber(cool)
  const label = 'Warmest to coolest cell'
  const scale = { min: 0, max: 15, step: 5, minor: 1 }
  if (high === null || low === null) {
    const figure: Figure = { ...(high === null ? warm : cool), label, unit: 'K' }
    return { figure, scale, low: null, high: null, origin: 'needs both cells' }
  }
  const source = `${warm.source} − MinCellTemperature`
  const figure = reader.computed(label, high - low, 'K', 1, Math.min(warm.at ?? 0, cool.at ?? 0), source)
  return {
    figure,
    scale: wide(scale, high - low),
    low: { value: 0, text: '' },
    high: { value: 5, text: 'usual to 5' },
    origin: `${cool.text} to ${warm.text}`,
  }
}

function health(reader: FigureReader, id: ServiceId): Gauge {
  return {
    figure: reader.read(id, '/Soh'),
    scale: { min: 0, max: 100, step: 50, minor: 10 },
    low: null,
    high: null,
    origin: "the BMS's own word",
  }
}

/** The six gauges of a battery. */
export function batteryGauges(reader: FigureReader, id: ServiceId): Gauge[] {
  return [voltage, current, charge, temperature, cellTemperatures, health].map((make) => make(reader, id))
}
