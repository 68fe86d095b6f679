import type { Verdict } from '../../../../shared/finding.ts'
import type { Paper } from '../../../../shared/report.ts'
import type { Pictures } from './picture.ts'
import { ink, styles, type TextStyle, verbatim } from './style.ts'
import { type Doc, drawLines, drawText, fitLines, say, widthOf } from './text.ts'
import { drawVerdictWord, verdictWordWidth } from './verdictShape.ts'

/** Sizes of paper, pt. */
export const paperSizes = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
} as const satisfies Record<Paper, { width: number; height: number }>

/** Margins after the mock-up: 16 mm at the sides, pt. */
export const margin = { left: 45.35, right: 45.35, top: 36.85, bottom: 31.2 }
const headHeight = 20
const footHeight = 22
/** A chapter begins on the page of the one before when that leaves at least this share of it. */
const chapterShare = 0.3

/** Height of a section's heading, pt. */
export const sectionHeight = 23

/** Height of a chapter's heading with a lead of one line and the rule above, pt. */
const chapterHeight = 92

type Struct = PDFKit.PDFStructureElement

/** What pdfkit takes with a tag: a sentence for a figure with its box, the scope of a table heading. */
interface TagOptions {
  alt?: string
  bbox?: [number, number, number, number]
  scope?: 'Row' | 'Column'
}

/** Where the next thing is drawn: a cursor that runs down the pages, and the tag it is drawn under. */
export class Sheet {
  readonly doc: Doc
  readonly left = margin.left
  readonly width: number
  /** Lower end of the room for content, pt. */
  readonly bottom: number
  readonly pictures: Pictures
  y = 0
  private readonly onPage: (page: number) => void
  private pages = 0
  private parent: Struct

  constructor(
    doc: Doc,
    root: Struct,
    paper: { width: number; height: number },
    onPage: (page: number) => void,
    pictures: Pictures = new Map(),
  ) {
    this.doc = doc
    this.pictures = pictures
    this.width = paper.width - margin.left - margin.right
    this.bottom = paper.height - margin.bottom - footHeight
    this.parent = root
    this.onPage = onPage
  }

  get right(): number {
    return this.left + this.width
  }

  get pageCount(): number {
    return this.pages
  }

  /** An English text of ours in the report's language, for texts made of several; draw the result verbatim. */
  say(text: string): string {
    return say(this.doc, text)
  }

  newPage(): void {
    this.doc.addPage()
    this.pages += 1
    this.onPage(this.pages)
    this.y = margin.top + headHeight
  }

  /** Starts a new page when less than `height` is left; true when it did. */
  ensure(height: number): boolean {
    if (this.y + height <= this.bottom) return false
    this.newPage()
    this.y += 12
    return true
  }

  /** Draws content under a tag of its own. */
  tag(type: string, draw: () => void, options: TagOptions = {}): void {
    const element = this.doc.struct(type, options, draw)
    this.parent.add(element)
  }

  /** Opens a group (`Sect`, `Table`, `TR`) for everything drawn by `fill`. */
  group(type: string, fill: () => void): void {
    const outer = this.parent
    const element = this.doc.struct(type)
    outer.add(element)
    this.parent = element
    fill()
    element.end()
    this.parent = outer
  }

  /** Draws what carries no meaning of its own: rules, hatching. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  /** A vector picture with a sentence that says what it shows. */
  figure(alt: string, height: number, draw: (top: number) => void, x = this.left, width = this.width): void {
    const top = this.y
    this.tag('Figure', () => draw(top), { alt: this.say(alt), bbox: [x, top, x + width, top + height] })
  }

  rule(y: number, color: string = ink.line, weight = 0.75, x = this.left, width = this.width): void {
    this.decorate(() =>
      this.doc
        .lineWidth(weight)
        .strokeColor(color)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(),
    )
  }

  /** A hairline between two columns. */
  upright(x: number, top: number, height: number): void {
    this.decorate(() =>
      this.doc
        .lineWidth(0.6)
        .strokeColor(ink.line)
        .moveTo(x, top)
        .lineTo(x, top + height)
        .stroke(),
    )
  }

  /** A paragraph over the whole width; moves the cursor. */
  paragraph(text: string, style: TextStyle, maxLines = 6, width = this.width): void {
    const lines = fitLines(this.doc, text, style, width, maxLines)
    this.ensure(lines.length * style.leading)
    this.tag('P', () => drawLines(this.doc, lines, style, { x: this.left, y: this.y, width }))
    this.y += lines.length * style.leading
  }

  /** Height of a page between head and foot. */
  get room(): number {
    return this.bottom - margin.top - headHeight
  }

  /** Begins a chapter: below the one before when enough of the page is left, and `least` pt of it; else on a new page. `Infinity` always begins a page. */
  chapter(text: string, lead: string, least = 200): void {
    const left = this.bottom - this.y
    if (left < this.room * chapterShare || left < least + chapterHeight) this.newPage()
    else {
      this.y += 16
      this.rule(this.y, ink.ink, 2.25)
    }
    this.heading(text, lead)
  }

  /** A page's heading with the sentence that answers it. */
  private heading(text: string, lead: string): void {
    this.y += 15
    this.tag('H1', () => drawText(this.doc, text, styles.h1, { x: this.left, y: this.y, width: this.width }))
    this.y += styles.h1.leading + 2
    this.paragraph(lead, styles.lead, 3)
  }

  /** A heading of a section on its rule, with a remark and perhaps a verdict at the right. */
  section(
    text: string,
    remark = '',
    options: {
      verdict?: Verdict | null
      /** Stands beside the verdict's shape instead of the verdict's word. */
      word?: string
      x?: number
      width?: number
      gap?: number
      room?: number
      /** The remark is in the report's language already. */
      said?: boolean
    } = {},
  ): void {
    const { verdict = null, word, x = this.left, width = this.width, gap = 15, room = 90 } = options
    this.y += gap
    this.ensure(room)
    const top = this.y
    this.rule(top, ink.ink, 0.75, x, width)
    const y = top + 6
    const side = verdict ? verdictWordWidth(this.doc, verdict, styles.strong, 9.75, word) + 8 : 0
    const titleWidth = Math.min(widthOf(this.doc, text, styles.h2) + 0.5, width - side)
    this.tag('H2', () => drawText(this.doc, text, styles.h2, { x, y, width: titleWidth }))
    const rest = width - titleWidth - 7.5 - side
    if (remark !== '' && rest > 20) {
      const place = { x: x + titleWidth + 7.5, y: y + 2.4, width: rest }
      const style = options.said ? verbatim(styles.micro) : styles.micro
      this.tag('P', () => drawText(this.doc, remark, style, place))
    }
    if (verdict) {
      this.tag('P', () =>
        drawVerdictWord(this.doc, verdict, {
          x: x + width - side + 8,
          y: y + 0.6,
          style: styles.strong,
          size: 9.75,
          ...(word === undefined ? {} : { word }),
        }),
      )
    }
    this.y = y + styles.h2.leading + 3.5
  }
}
