import { english } from '../../../../shared/language.ts'
import { drawHatch } from '../draw/hatch.ts'
import { drawPicture } from '../draw/picture.ts'
import type { Sheet } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'
import { drawLines, fitLines } from '../draw/text.ts'
import type { PrintedCommissioning, PrintedPhoto } from '../model/commissioningSchema.ts'

const columns = 3
const gap = 14
/** A picture stands in a box of 4 to 3. */
const boxShare = 0.75

interface Caption {
  head: string[]
  note: string[]
  who: string[]
  height: number
}

const typed = verbatim(styles.tiny)

function captionOf(sheet: Sheet, photo: PrintedPhoto, width: number): Caption {
  const { doc } = sheet
  const { number, item, title, note, when, who } = photo
  const name = `${number}  ${[item, sheet.say(title)].filter((text) => text !== null && text !== '').join(' ')}`
  const head = fitLines(doc, name, verbatim(styles.tinyStrong), width, 2)
  const said = fitLines(doc, note, typed, width, 4)
  const by = [sheet.say(when), who].filter((text) => text !== '').join(', ')
  const lines = fitLines(doc, by, typed, width, 2)
  return {
    ...{ head, note: said, who: lines },
    height: (head.length + said.length + lines.length) * styles.tiny.leading,
  }
}

function missingBox(
  sheet: Sheet,
  words: string,
  box: { x: number; y: number; width: number; height: number },
): void {
  drawHatch(sheet.doc, box, 6, 0.4, ink.rule)
  const style = { ...styles.axis, color: ink.ink2 }
  const lines = fitLines(sheet.doc, words, style, box.width - 30, 3)
  const height = lines.length * style.leading + 6
  const y = box.y + (box.height - height) / 2
  sheet.doc.rect(box.x + 10, y, box.width - 20, height).fill(ink.paper)
  drawLines(sheet.doc, lines, style, { x: box.x + 15, y: y + 3, width: box.width - 30, align: 'center' })
}

function drawPhoto(sheet: Sheet, photo: PrintedPhoto, caption: Caption, x: number, width: number): void {
  const { doc, y } = sheet
  const box = { x, y, width, height: width * boxShare }
  const picture = sheet.pictures.get(photo.sha256)
  sheet.figure(
    `Photo ${photo.number}`,
    box.height,
    () => {
      doc.rect(x, y, width, box.height).fill('#f4f4f1')
      const isDrawn = picture !== undefined && drawPicture(doc, picture, { ...box, align: 'center' })
      if (!isDrawn) missingBox(sheet, 'The file of this photo is missing or was changed.', box)
      doc.lineWidth(0.5).strokeColor(ink.rule).rect(x, y, width, box.height).stroke()
    },
    x,
    width,
  )
  let at = y + box.height + 4
  sheet.tag('Caption', () => {
    at += drawLines(doc, caption.head, styles.tinyStrong, { x, y: at, width })
    at += drawLines(doc, caption.note, styles.tiny, { x, y: at, width })
    drawLines(doc, caption.who, { ...styles.tiny, color: ink.ink3 }, { x, y: at, width })
  })
}

function grid(sheet: Sheet, photos: readonly PrintedPhoto[]): void {
  const width = (sheet.width - (columns - 1) * gap) / columns
  for (let start = 0; start < photos.length; start += columns) {
    const row = photos.slice(start, start + columns)
    const captions = row.map((photo) => captionOf(sheet, photo, width))
    const height = width * boxShare + 4 + Math.max(...captions.map((caption) => caption.height))
    sheet.ensure(height)
    for (const [column, photo] of row.entries()) {
      const caption = captions[column]
      if (caption) drawPhoto(sheet, photo, caption, sheet.left + column * (width + gap), width)
    }
    sheet.y += height + 12
  }
}

function besideTable(sheet: Sheet, photos: readonly PrintedPhoto[]): void {
  if (photos.length === 0) return
  tableSection(
    sheet,
    { text: 'More photos', remark: 'in the evidence folder beside this report, so that it stays small' },
    [
      { title: '', share: 5, style: styles.tinyStrong },
      { title: 'Item', share: 23, style: verbatim(styles.tiny), maxLines: 2 },
      { title: '', share: 28, style: typed, maxLines: 3 },
      { title: 'When', share: 18, style: verbatim(styles.tiny), maxLines: 2 },
      { title: 'File', share: 26, style: verbatim(styles.tiny), maxLines: 2 },
    ],
    photos.map(({ number, item, title, note, when, who, file }) => ({
      cells: [
        String(number),
        [item, sheet.say(title)].filter((text) => text !== null && text !== '').join(' '),
        note,
        [sheet.say(when), who].filter((text) => text !== '').join(', '),
        file,
      ],
    })),
    { rowHeight: 14, padding: 2 },
  )
}

/** The photos with item, note, day and name. */
export function drawPhotos(sheet: Sheet, { photos }: PrintedCommissioning): void {
  if (photos.length === 0) return
  const shown = photos.filter(({ state }) => state !== 'beside')
  const lead = photos.length === 1 ? '1 photo.' : `${photos.length} photos.`
  const proof = 'The data of this report hold the SHA-256 of each.'
  sheet.chapter(english('Photos'), `${lead} ${proof}`, 150)
  sheet.y += 10
  grid(sheet, shown)
  besideTable(
    sheet,
    photos.filter(({ state }) => state === 'beside'),
  )
}
