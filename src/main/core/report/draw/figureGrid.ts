import type { Figure } from '../model/reportModel.ts'
import type { Sheet } from './sheet.ts'
import { ink, styles, type TextStyle, verbatim } from './style.ts'
import { drawLines, drawText, fitLines, fitMiddle, say, widthOf } from './text.ts'

const columns = 3
const gap = 16
const pad = 4

interface Tile {
  label: string[]
  value: string[]
  /** The value stands on lines of its own, because it is too long for the label's line. */
  below: boolean
  path: string
  width: number
  height: number
}

const labelStyle = { ...styles.small, color: ink.ink2 }
const pathStyle = verbatim({ ...styles.tiny, color: ink.ink3 })

function pathOf(figure: Figure, under: string): string {
  return figure.source.startsWith(under) ? figure.source.slice(under.length) : figure.source
}

/** Values proven within this time of each other share one time in the print, ms. */
const togetherMs = 600_000

/** When a set of figures was proven: the time of the most of them in words, and the own time of each older one. */
export interface ProvenTimes {
  /** `21 Nov 04:49 to 21 Nov 04:50`; empty when nothing has a time. */
  words: string
  /** `, 20 Nov 17:02` for a figure that is older; else empty. */
  own(figure: Figure): string
}

/** Finds the common time of figures: the ten minutes before the newest. */
export function provenTimes(figures: readonly Figure[]): ProvenTimes {
  const dated = figures.filter((figure) => figure.at !== null)
  const newest = dated.reduce((latest, { at }) => Math.max(latest, at ?? 0), 0)
  const isOld = (figure: Figure) => figure.at === null || newest - figure.at > togetherMs
  const common = dated.filter((figure) => !isOld(figure)).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const [first, last] = [common[0]?.when ?? '', common.at(-1)?.when ?? '']
  return {
    words: first === last ? first : `${first} to ${last.replace(/^.* (?=\d\d:)/, '')}`,
    own: (figure) => (isOld(figure) && figure.at !== null ? `, ${figure.when}` : ''),
  }
}

/** What a device wrote stands as it is; numbers, states and our own words are said in the report's language. */
function valueStyleOf({ value }: Figure): TextStyle {
  return typeof value === 'string' && value !== '' ? verbatim(styles.strong) : styles.strong
}

/** A text that a device publishes without a letter in it is no missing value. */
const textOf = ({ text }: Figure) => (text === '' ? 'empty' : text)

function layTile(sheet: Sheet, figure: Figure, width: number, under: string, times: ProvenTimes): Tile {
  const { doc } = sheet
  const own = say(doc, times.own(figure))
  const path = fitMiddle(doc, pathOf(figure, under), pathStyle, width - widthOf(doc, own, pathStyle)) + own
  const valueStyle = valueStyleOf(figure)
  const text = textOf(figure)
  const valueWidth = widthOf(doc, text, valueStyle)
  const labelWidth = widthOf(doc, figure.label, labelStyle)
  const below = labelWidth + 6 + valueWidth > width
  const label = fitLines(doc, figure.label, labelStyle, width, 1)
  const value = fitLines(doc, text, valueStyle, width, 2)
  const lines = below ? label.length + value.length : 1
  const height = 2 * pad + lines * styles.small.leading + pathStyle.leading
  return { label, value, below, path, width, height }
}

function drawTile(sheet: Sheet, tile: Tile, x: number, top: number): void {
  const { doc } = sheet
  const { width } = tile
  let y = top + pad
  sheet.tag('TH', () => drawLines(doc, tile.label, labelStyle, { x, y, width }), { scope: 'Row' })
  if (tile.below) y += styles.small.leading
  sheet.tag('TD', () => {
    const align = tile.below ? 'left' : 'right'
    y += drawLines(doc, tile.value, styles.strong, { x, y, width, align })
    drawText(doc, tile.path, pathStyle, { x, y, width: width + 0.5 })
  })
}

/**
 * Figures in three columns, read downwards: what, the value, and where it was read. When they were proven stands below,
 * with what was never seen. `under` is the start of the sources that the heading above already says.
 */
export function drawFigures(sheet: Sheet, figures: readonly Figure[], under = ''): void {
  const seen = figures.filter((figure) => figure.state !== 'not published')
  const unseen = figures.filter((figure) => figure.state === 'not published')
  const times = provenTimes(seen)
  const width = (sheet.width - (columns - 1) * gap) / columns
  const rows = Math.ceil(seen.length / columns)
  const tiles = seen.map((figure) => layTile(sheet, figure, width, under, times))
  sheet.group('Table', () => {
    for (let row = 0; row < rows; row += 1) {
      const own = Array.from({ length: columns }, (_, column) => tiles[row + column * rows])
      const height = Math.max(...own.map((tile) => tile?.height ?? 0))
      sheet.ensure(height)
      const top = sheet.y
      sheet.rule(top, ink.line, 0.6)
      sheet.group('TR', () => {
        for (const [column, tile] of own.entries())
          if (tile) drawTile(sheet, tile, sheet.left + column * (width + gap), top)
      })
      sheet.y = top + height
    }
  })
  const names = unseen.map((figure) => `${sheet.say(figure.label)} (${pathOf(figure, under)})`)
  const older = seen.some((figure) => times.own(figure) !== '')
  const note = [
    times.words === ''
      ? ''
      : sheet.say(
          older ? `Proven ${times.words}, unless another time is printed.` : `Proven ${times.words}.`,
        ),
    unseen.length > 0 ? `${sheet.say('Not published:')} ${names.join(', ')}.` : '',
  ]
  sheet.y += 2
  sheet.paragraph(note.filter((part) => part !== '').join(' '), verbatim(styles.tiny), 8)
}

/** Height that `drawFigures` takes at most for figures of usual length, pt: room to ask for before its heading. */
export function figuresHeight(count: number): number {
  return Math.ceil(count / columns) * 30 + 24
}
