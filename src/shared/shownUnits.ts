import type { TemperatureUnit } from './settings.ts'

/** Only a window sets this. The core never does, so what it stores, judges and prints stays in °C. */
let temperature: TemperatureUnit = 'C'

/** Shows all temperatures of this window in one unit from now on. What is drawn already has to be drawn anew. */
export function showTemperaturesIn(unit: TemperatureUnit): void {
  temperature = unit
}

/** A figure as it is shown: °C becomes °F, and a difference in K one in °F, when the window shows °F. */
export function shownQuantity(value: number, unit: string): { value: number; unit: string } {
  if (temperature === 'C') return { value, unit }
  if (unit === '°C') return { value: value * 1.8 + 32, unit: '°F' }
  if (unit === 'K') return { value: value * 1.8, unit: '°F' }
  return { value, unit }
}

/** A figure that was typed as it is shown, in its unit of storage; rounded to a thousandth. */
export function storedQuantity(value: number, unit: string): number {
  if (temperature === 'C' || (unit !== '°C' && unit !== 'K')) return value
  return Math.round(((value - (unit === '°C' ? 32 : 0)) / 1.8) * 1_000) / 1_000
}

const figure = String.raw`[−-]?\d[\d.,]*`
/** `0 to 45 °C`, `−5 °C`, `5 K`; the word between two figures is that of any language. */
const temperatures = new RegExp(
  String.raw`(${figure})(?:( \p{L}{1,3} )(${figure}))? (°C|K)(?![\p{L}\d])`,
  'gu',
)

/** A sentence with its temperatures as they are shown. Figures keep their decimals and their decimal mark. */
export function inShownUnits(text: string): string {
  if (temperature === 'C' || !/°C| K/.test(text)) return text
  return text.replaceAll(
    temperatures,
    (_all, first: string, word: string | undefined, second: string | undefined, unit: string) => {
      const ends = second === undefined ? [first] : [first, second]
      return `${ends.map((one) => converted(one, unit)).join(word ?? '')} °F`
    },
  )
}

function converted(text: string, unit: string): string {
  const comma = text.includes(',')
  const value = Number(text.replace('−', '-').replace(',', '.'))
  const decimals = text.split(/[.,]/)[1]?.length ?? 0
  const shown = shownQuantity(value, unit).value.toFixed(decimals)
  const signed = shown.replace(/^-(?=.*[1-9])/, '−').replace(/^-/, '')
  return comma ? signed.replace('.', ',') : signed
}
