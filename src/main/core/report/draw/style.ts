/** Colours of the light theme on white paper (mockups tokens.css). */
export const ink = {
  ink: '#14181b',
  ink2: '#434b51',
  ink3: '#5d656b',
  line: '#dcdcd7',
  rule: '#bcbdb8',
  edge: '#767b7f',
  paper: '#ffffff',
  hatch: '#9a9f9f',
  band: '#7fb4a4',
  bandTint: '#eaf3ef',
  load: '#2c3a40',
  loadTint: '#c6cccd',
  charge: '#1470c4',
  chargeTint: '#c9def2',
  discharge: '#8f3f0a',
  grid: '#8a2f7c',
  gridTint: '#e6cfe2',
  ok: '#0a7257',
  watch: '#855f00',
  act: '#963200',
  stop: '#b0103a',
  notJudged: '#535f6d',
  watchFill: '#f5b400',
  actFill: '#d9540d',
  stopFill: '#c01445',
  watchTint: '#fbf0cf',
  actTint: '#fce8dc',
  stopTint: '#fbe3e8',
} as const

export type FontName = 'regular' | 'medium' | 'semibold' | 'bold'

/** One way of setting text. Sizes in pt. */
export interface TextStyle {
  font: FontName
  size: number
  leading: number
  color: string
  /** Letter spacing in em. */
  tracking?: number
  /** Figures of one width, for columns. */
  tabular?: boolean
  /** Written by a device, a person, or said already: it stands as it is, in every language. */
  verbatim?: boolean
}

const text = (font: FontName, size: number, leading: number, color: string, tracking = 0): TextStyle => ({
  font,
  size,
  leading,
  color,
  tracking,
})

const figures = (style: TextStyle): TextStyle => ({ ...style, tabular: true })

/** The same style for texts that are not ours to say in another language. */
export function verbatim(style: TextStyle): TextStyle {
  return { ...style, verbatim: true }
}

/** The report's type sizes (mockups report.css, px × 0.75). */
export const styles = {
  title: text('semibold', 30, 34.5, ink.ink, -0.026),
  station: text('medium', 14.25, 19.5, ink.ink2, -0.01),
  h1: text('semibold', 20.25, 24, ink.ink, -0.022),
  lead: text('regular', 9.75, 14.25, ink.ink2),
  h2: text('semibold', 10.1, 13.5, ink.ink, -0.005),
  verdict: text('semibold', 33, 35, ink.ink, -0.028),
  verdictText: text('regular', 10.1, 14.25, ink.ink2),
  small: figures(text('regular', 8.25, 11.25, ink.ink)),
  smallSoft: figures(text('regular', 8.25, 11.25, ink.ink2)),
  strong: figures(text('semibold', 8.25, 11.25, ink.ink)),
  micro: figures(text('medium', 7.5, 9.75, ink.ink3)),
  microSoft: figures(text('medium', 7.5, 9.75, ink.ink2)),
  head: figures(text('medium', 7.9, 10.5, ink.ink2)),
  headStrong: figures(text('semibold', 7.9, 10.5, ink.ink)),
  foot: figures(text('medium', 7.1, 9, ink.ink3)),
  tile: text('semibold', 9, 12, ink.ink),
  tileText: figures(text('regular', 7.9, 10.5, ink.ink2)),
  reading: figures(text('semibold', 16.5, 19.5, ink.ink, -0.015)),
  unit: text('medium', 9, 19.5, ink.ink2),
  word: text('semibold', 12, 15, ink.ink2, -0.005),
  axis: figures(text('medium', 7, 9, ink.ink3)),
  axisStrong: figures(text('semibold', 7, 9, ink.ink)),
  tiny: figures(text('regular', 7.1, 9.4, ink.ink2)),
  tinyStrong: figures(text('semibold', 7.1, 9.4, ink.ink)),
} as const
