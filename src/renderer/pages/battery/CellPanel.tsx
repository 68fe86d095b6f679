import type { ReactNode } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../shared/format.ts'
import { AgeText } from '../../components/AgeText.tsx'
import { CellFigure } from '../../components/CellFigure.tsx'
import { type CellPicture, cellFigure, cellName } from '../../components/cellLayout.ts'
import { GateList } from '../../components/GateList.tsx'
import { ageState, ageText, type LiveValue } from '../../components/liveValue.ts'
import { spreadDecimals } from './batteryFindings.ts'
import { factLines } from './judgedStretch.ts'

/** What the figure's cells are: those of now with their age, or those of a recorded stretch with its time. */
export type CellMoment =
  | {
      kind: 'now'
      age: LiveValue | null
      /** The verdict rests on another time, of which no cells can be drawn. */
      insteadOfStretch: boolean
    }
  | { kind: 'stretch'; text: string }

function subjectOf(picture: CellPicture, isMean: boolean, moment: CellMoment): string {
  if (isMean) return 'Each cell now'
  if (moment.kind === 'stretch') return 'Judged stretch'
  return picture.low.id === null ? 'Lowest and highest cell' : 'Lowest and highest cell now'
}

function MomentText({ moment }: { moment: CellMoment }) {
  if (moment.kind === 'stretch') return <AgeText source="judged" state="recorded" text={moment.text} />
  const { age } = moment
  const state = age ? ageState(age) : null
  return age && state ? <AgeText source="BMS" state={state} text={ageText(age)} /> : null
}

function CellHeader({
  picture,
  isMean,
  reference,
  moment,
  toggle,
}: {
  picture: CellPicture
  isMean: boolean
  reference: number
  moment: CellMoment
  toggle: ReactNode
}) {
  const middle = `${formatNumber(reference, 3)} V`
  return (
    <div className="cellhead">
      <span className="sm i2">
        <b className="ink">{subjectOf(picture, isMean, moment)}</b>{' '}
        {isMean
          ? `against the mean of ${picture.each.length}, ${middle}, in mV`
          : moment.kind === 'stretch'
            ? `around ${middle}, in mV. Which cell: not recorded.`
            : `against their midpoint, ${middle}, in mV. ${moment.insteadOfStretch ? 'The judged stretch is not recorded.' : 'Hatched: not published.'}`}
      </span>
      <span className="cellmoment">
        <MomentText moment={moment} />
        {toggle}
      </span>
    </div>
  )
}

/** The two ends in words, for a BMS whose cell ids name no place. */
function EndsInWords({ picture }: { picture: CellPicture }) {
  const row = (label: string, { id, voltage }: CellPicture['low']) => (
    <tr>
      <td>{label}</td>
      <td className="b">{id === null ? <span className="np">not recorded</span> : cellName(id)}</td>
      <td className="n b">{formatQuantity(voltage, 'V', 3)}</td>
    </tr>
  )
  return (
    <table className="ends">
      <tbody>
        {row('Highest cell', picture.high)}
        {row('Lowest cell', picture.low)}
      </tbody>
    </table>
  )
}

/** The plain facts behind the verdict, which were no condition. */
function Facts({ finding, hasTime }: { finding: Finding; hasTime: boolean }) {
  const facts = factLines(finding).filter((line) => !(hasTime && line.label === 'Judged from'))
  if (facts.length === 0) return null
  return (
    <dl className="facts">
      {facts.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The cells of one moment, with the limits of the chosen situation. */
export function CellPanel({
  picture,
  finding,
  moment,
  toggle = null,
}: {
  picture: CellPicture
  finding: Finding
  moment: CellMoment
  /** Changes the moment, when there are two. */
  toggle?: ReactNode
}) {
  const model = cellFigure(picture, {
    watchOver: finding.watchOver ?? null,
    actOver: finding.actOver ?? null,
  })
  const { isMean, reference } = model
  return (
    <div className="cellnow">
      <CellHeader {...{ picture, isMean, reference, moment, toggle }} />
      {model.slots.length > 0 ? (
        <CellFigure model={model} picture={picture} verdict={finding.verdict} />
      ) : (
        <EndsInWords picture={picture} />
      )}
      <Facts finding={finding} hasTime={moment.kind === 'stretch'} />
    </div>
  )
}

/** Conditions, the judged figure against its limit, and where the limit comes from. */
export function Gates({ finding, limitSet }: { finding: Finding; limitSet: string }) {
  const gates = finding.evidence.filter((line) => line.required !== null)
  const isJudged = finding.verdict !== 'not-judged'
  return (
    <div className="gates">
      <h2>{isJudged ? 'Why this could be judged' : 'What this judgement needs'}</h2>
      <GateList
        evidence={gates}
        {...(isJudged && finding.value !== null
          ? {
              result: {
                label: 'Spread',
                limit: finding.limit,
                seen: formatQuantity(finding.value, finding.unit ?? '', spreadDecimals(finding)),
                verdict: finding.verdict,
              },
            }
          : {})}
      />
      <p className="mic i3">
        {isJudged ? `Confidence ${finding.confidence}. ` : `Limit: ${finding.limit}. `}
        Limit set {limitSet}. {finding.limitOrigin}.
      </p>
    </div>
  )
}
