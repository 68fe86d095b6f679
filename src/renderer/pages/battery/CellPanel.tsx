import type { Finding } from '../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../shared/format.ts'
import { AgeText } from '../../components/AgeText.tsx'
import { CellFigure } from '../../components/CellFigure.tsx'
import { type CellPicture, cellFigure, cellName } from '../../components/cellLayout.ts'
import { GateList } from '../../components/GateList.tsx'
import { ageState, ageText, type LiveValue } from '../../components/liveValue.ts'
import { spreadDecimals } from './batteryFindings.ts'

function CellHeader({
  picture,
  isMean,
  reference,
  age,
}: {
  picture: CellPicture
  isMean: boolean
  reference: number
  age: LiveValue | null
}) {
  const state = age ? ageState(age) : null
  return (
    <div className="cellhead">
      <span className="sm i2">
        {isMean ? (
          <>
            <b className="ink">Each cell against the mean</b> of {picture.each.length},{' '}
            {formatNumber(reference, 3)} V, in mV
          </>
        ) : (
          <>
            <b className="ink">Lowest and highest cell now</b> against their midpoint,{' '}
            {formatNumber(reference, 3)} V, in mV. Hatched: not published.
          </>
        )}
      </span>
      {age && state ? <AgeText source="BMS" state={state} text={ageText(age)} /> : null}
    </div>
  )
}

/** The two ends in words, for a BMS whose cell ids name no place. */
function EndsInWords({ picture }: { picture: CellPicture }) {
  return (
    <table className="ends">
      <tbody>
        <tr>
          <td>Highest cell</td>
          <td className="b">{cellName(picture.high.id)}</td>
          <td className="n b">{formatQuantity(picture.high.voltage, 'V', 3)}</td>
        </tr>
        <tr>
          <td>Lowest cell</td>
          <td className="b">{cellName(picture.low.id)}</td>
          <td className="n b">{formatQuantity(picture.low.voltage, 'V', 3)}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** The plain facts behind the verdict, which were no condition. */
function Facts({ finding }: { finding: Finding }) {
  const facts = finding.evidence.filter((line) => line.required === null)
  if (facts.length === 0) return null
  return (
    <dl className="facts">
      {facts.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.seen}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The cells now, with the limits of the chosen situation. */
export function CellNow({
  picture,
  finding,
  age,
}: {
  picture: CellPicture
  finding: Finding
  age: LiveValue | null
}) {
  const model = cellFigure(picture, {
    watchOver: finding.watchOver ?? null,
    actOver: finding.actOver ?? null,
  })
  return (
    <div className="cellnow">
      <CellHeader picture={picture} isMean={model.isMean} reference={model.reference} age={age} />
      {model.slots.length > 0 ? (
        <CellFigure model={model} picture={picture} verdict={finding.verdict} />
      ) : (
        <EndsInWords picture={picture} />
      )}
      <Facts finding={finding} />
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
