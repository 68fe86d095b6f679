import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'

interface Entry {
  label: string
  text: string
}

const verdicts: readonly Entry[] = [
  { label: 'OK', text: 'Judged, and inside the limits.' },
  { label: 'Watch', text: 'Outside the usual range. Look again at the next visit or earlier.' },
  { label: 'Act', text: 'Outside the limits. Something has to be done by the date that is named.' },
  { label: 'Stop', text: 'Do not go on like this. Something has to be done now.' },
  { label: 'Not judged', text: 'The data do not allow a verdict. This is neither a fault nor an OK.' },
]

const terms: readonly Entry[] = [
  {
    label: 'BMS',
    text: 'Battery management system: the electronics that guards the cells and sets the limits.',
  },
  { label: 'C/20', text: 'A current of a twentieth of the capacity: 10 A for 200 Ah.' },
  {
    label: 'CAN',
    text: 'The cable between battery, devices and GX. TEC and REC count its errors now, ppm is errors per million packets.',
  },
  {
    label: 'CCL, DCL',
    text: 'Charge and discharge current limit: the most current that the BMS allows now.',
  },
  {
    label: 'Cell spread',
    text: 'Highest less lowest cell voltage. It says something only together with its situation.',
  },
  { label: 'Confidence', text: 'How much the data carry a verdict: high, medium or low.' },
  {
    label: 'CVL',
    text: 'Charge voltage limit: the voltage up to which the BMS lets the battery be charged.',
  },
  { label: 'DVCC', text: 'The GX passes the limits of the BMS on to all chargers and inverters.' },
  { label: 'ESS', text: 'Energy storage system: the battery works beside the grid.' },
  { label: 'Gap', text: 'A time in which nothing was recorded. It says nothing about the station.' },
  { label: 'GX', text: 'The device that watches and controls the station, such as a Cerbo GX.' },
  { label: 'MPPT', text: 'Solar charger that looks for the best working point of the modules.' },
  { label: 'Portal ID', text: 'The name that a GX never changes.' },
  { label: 'SoC', text: 'State of charge: how full the battery is.' },
  { label: 'SoH', text: 'State of health: what is left of the capacity of the first day, as the BMS says.' },
  { label: 'VE.Bus', text: 'The link between inverters and GX.' },
]

/** The words that a reader outside the trade may not know. */
export function drawGlossary(sheet: Sheet): void {
  for (const { text, remark, entries } of [
    { text: 'The five verdicts', remark: '', entries: verdicts },
    { text: 'Words in this report', remark: '', entries: terms },
  ])
    tableSection(
      sheet,
      { text, remark },
      [
        { title: '', share: 16, style: styles.tinyStrong },
        { title: '', share: 84, style: styles.tiny, maxLines: 2 },
      ],
      entries.map((entry) => ({ cells: [entry.label, entry.text] })),
      { rowHeight: 13, padding: 1.8 },
    )
}
