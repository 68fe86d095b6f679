import { sayCore } from '../../../../shared/coreWords.ts'
import type { Language } from '../../../../shared/language.ts'
import type { TextStyle } from './style.ts'
import { type Face, type Features, layOutByWord } from './wordLayout.ts'

export type Doc = PDFKit.PDFDocument

/** Stands for characters that the font cannot draw. */
export const missingGlyph = '□'

const spoken = new WeakMap<Doc, Language>()

/** Sets the language that a document's texts are said in; English without it. */
export function speak(doc: Doc, language: Language): void {
  spoken.set(doc, language)
}

/** The language of a document. */
export function languageOf(doc: Doc): Language {
  return spoken.get(doc) ?? 'en'
}

/** An English text of ours in the document's language. */
export function say(doc: Doc, text: string): string {
  return sayCore(text, languageOf(doc))
}

function said(doc: Doc, text: string, style: TextStyle): string {
  return style.verbatim ? text : say(doc, text)
}

interface GlyphFont {
  hasGlyphForCodePoint(codePoint: number): boolean
}

function isInvisible(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    codePoint === 0xad ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x2028 && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    codePoint === 0xfeff
  )
}

/**
 * Text as the font can draw it: control and direction characters become a space, a run of characters without a glyph
 * becomes one □. Device text is not trusted to be drawable.
 */
export function printable(doc: Doc, text: string): string {
  // pdfkit keeps the fontkit font of the current face here; its types do not say so.
  const { font } = (doc as unknown as { _font: { font: GlyphFont } })._font
  let out = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint)) out += ' '
    else if (font.hasGlyphForCodePoint(codePoint)) out += character
    else if (!out.endsWith(missingGlyph)) out += missingGlyph
  }
  return out
    .replace(/ {2,}/g, ' ')
    .replace(/□(?: □)+/g, missingGlyph)
    .trim()
}

/**
 * Inter's contextual alternates cost two thirds of the drawing time and change nothing that a report prints. Its tabular
 * figures also widen the hyphen, so a text with one is set without them.
 */
const proportional: Features = { calt: false }
const tabular: Features = { calt: false, tnum: true }

function options(style: TextStyle, text: string): PDFKit.Mixins.TextOptions {
  const features = style.tabular && !text.includes('-') ? tabular : proportional
  return {
    lineBreak: false,
    characterSpacing: (style.tracking ?? 0) * style.size,
    // fontkit also takes switches by name; pdfkit's types list the names only.
    features: features as unknown as PDFKit.Mixins.OpenTypeFeatures[],
  }
}

function use(doc: Doc, style: TextStyle): void {
  doc.font(style.font).fontSize(style.size)
  // pdfkit keeps the current face here; its types do not say so.
  layOutByWord((doc as unknown as { _font: Face })._font)
}

/** Width of a line in the document's language, pt. */
export function widthOf(doc: Doc, text: string, style: TextStyle): number {
  use(doc, style)
  return measured(doc, printable(doc, said(doc, text, style)), style)
}

const widths = new WeakMap<Doc, Map<string, number>>()

/** Width in the face that is in use. Laying out a text is the dear part of a report, so each one is measured once. */
function measured(doc: Doc, text: string, style: TextStyle): number {
  const known = widths.get(doc) ?? new Map<string, number>()
  widths.set(doc, known)
  const key = `${style.font} ${style.size} ${style.tracking ?? 0} ${style.tabular ?? false} ${text}`
  const width = known.get(key) ?? doc.widthOfString(text, options(style, text))
  known.set(key, width)
  return width
}

/** The longest start of `text` that fits with an ellipsis. */
function cut(doc: Doc, text: string, style: TextStyle, width: number): string {
  const characters = [...text]
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const attempt = `${characters.slice(0, middle).join('').trimEnd()}…`
    if (measured(doc, attempt, style) <= width) low = middle
    else high = middle - 1
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`
}

/** A text in one line; of one that does not fit, both ends stay: `/CGwacs/Batt…mumSocLimit`. */
export function fitMiddle(doc: Doc, text: string, style: TextStyle, width: number): string {
  use(doc, style)
  const clean = printable(doc, said(doc, text.slice(0, 1_000), style))
  if (measured(doc, clean, style) <= width) return clean
  const characters = [...clean]
  const shortened = (kept: number) => {
    const start = characters
      .slice(0, Math.ceil(kept / 2))
      .join('')
      .trimEnd()
    const end =
      kept < 2
        ? ''
        : characters
            .slice(-Math.floor(kept / 2))
            .join('')
            .trimStart()
    return `${start}…${end}`
  }
  let low = 0
  let high = characters.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measured(doc, shortened(middle), style) <= width) low = middle
    else high = middle - 1
  }
  return shortened(low)
}

/** How many characters of an unbreakable word fit; at least one. A word may be far longer than the line. */
function fitting(doc: Doc, word: readonly string[], style: TextStyle, width: number): number {
  const fits = (n: number) => measured(doc, word.slice(0, n).join(''), style) <= width
  let high = 16
  while (high < word.length && fits(high)) high *= 2
  let low = 1
  high = Math.min(high, word.length)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** A space where a line may end: not the one between a number and its unit. */
const breakable = /(?<!\d) | (?!(?:%|°C|mV|V|A|W|VA|Hz|K|Ah|kWh|s|min|h|d|с|хв|год|д|ppm|mΩ)(?![\p{L}]))/u

/** Words of a text; a word wider than the line is cut into pieces, a path after its slashes first. */
function pieces(doc: Doc, text: string, style: TextStyle, width: number): string[] {
  return text.split(breakable).flatMap((word, index) => {
    const start = index === 0 ? '' : ' '
    if (measured(doc, word, style) <= width) return [start + word]
    const parts = word.split(/(?<=[/#])/).flatMap((part) => {
      const out: string[] = []
      let rest = [...part]
      while (rest.length > 0) {
        const n = fitting(doc, rest, style, width)
        out.push(rest.slice(0, n).join(''))
        rest = rest.slice(n)
      }
      return out
    })
    return parts.map((part, at) => (at === 0 ? start + part : part))
  })
}

/** No text is set closer than this on average, em: what is longer is not laid out only to be cut away. */
const narrowest = 0.2

/** A text, said in the document's language, in at most `maxLines` lines of at most `width` pt; what does not fit ends in an ellipsis. */
export function fitLines(
  doc: Doc,
  text: string,
  style: TextStyle,
  width: number,
  maxLines: number,
): string[] {
  use(doc, style)
  const most = Math.min(4_000, 40 + Math.ceil(((maxLines + 1) * width) / (narrowest * style.size)))
  const clean = printable(doc, said(doc, text, style).slice(0, most))
  if (clean === '') return []
  if (measured(doc, clean, style) <= width) return [clean]
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of pieces(doc, clean, style, width)) {
    // Words are measured one by one and summed: the same words come again and again.
    const own = measured(doc, piece, style)
    if (line === '' || used + own <= width - 0.2) {
      line += piece
      used += own
      continue
    }
    lines.push(line.trim())
    line = piece
    used = own
    if (lines.length > maxLines) break
  }
  if (line.trim() !== '') lines.push(line.trim())
  if (lines.length <= maxLines) return lines
  const last = lines.slice(maxLines - 1).join(' ')
  return [...lines.slice(0, maxLines - 1), cut(doc, last, style, width)]
}

export interface Place {
  x: number
  /** Top of the first line's box. */
  y: number
  width: number
  align?: 'left' | 'right' | 'center'
  maxLines?: number
}

/** Draws lines that were fitted before; returns the height used, pt. */
export function drawLines(doc: Doc, lines: readonly string[], style: TextStyle, place: Place): number {
  use(doc, style)
  doc.fillColor(style.color)
  lines.forEach((line, index) => {
    const textWidth = measured(doc, line, style)
    const free = place.width - textWidth
    const shift = place.align === 'right' ? free : place.align === 'center' ? free / 2 : 0
    // Puts capitals (0.727 em in Inter) in the middle of the line box.
    const baseline = place.y + index * style.leading + style.leading / 2 + 0.3636 * style.size
    // With the width given, pdfkit does not lay the line out a second time.
    const drawing = { ...options(style, line), baseline: 'alphabetic' as const, textWidth }
    doc.text(line, place.x + shift, baseline, drawing)
  })
  return lines.length * style.leading
}

/** Fits and draws; returns the height used, pt. */
export function drawText(doc: Doc, text: string, style: TextStyle, place: Place): number {
  return drawLines(doc, fitLines(doc, text, style, place.width, place.maxLines ?? 1), style, place)
}
