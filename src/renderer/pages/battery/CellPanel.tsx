import type { ReactNode } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import { formatNumber, formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { AgeText } from '../../components/AgeText.tsx'
import { CellFigure } from '../../components/CellFigure.tsx'
import { type CellPicture, cellFigure, cellName } from '../../components/cellLayout.ts'
import { GateList } from '../../components/GateList.tsx'
import { ageState, ageText, type LiveValue } from '../../components/liveValue.ts'
import { fromCore, useWords } from '../../state/words.ts'
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

function subjectOf(picture: CellPicture, isMean: boolean, moment: CellMoment, t: Translate): string {
  if (isMean) return t('Each cell now')
  if (moment.kind === 'stretch') return t('Judged stretch')
  return picture.low.id === null ? t('Lowest and highest cell') : t('Lowest and highest cell now')
}

function MomentText({ moment }: { moment: CellMoment }) {
  const { t } = useWords()
  if (moment.kind === 'stretch') return <AgeText source={t('judged')} state="recorded" text={moment.text} />
  const { age } = moment
  const state = age ? ageState(age) : null
  return age && state ? <AgeText source="BMS" state={state} text={ageText(age, t)} /> : null
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
  const { t } = useWords()
  const middle = `${formatNumber(reference, 3, t.locale)} V`
  return (
    <div className="cellhead">
      <span className="sm i2">
        <b className="ink">{subjectOf(picture, isMean, moment, t)}</b>{' '}
        {isMean
          ? t('against the mean of {{cells}}, {{middle}}, in mV', { cells: picture.each.length, middle })
          : moment.kind === 'stretch'
            ? t('around {{middle}}, in mV. Which cell: not recorded.', { middle })
            : `${t('against their midpoint, {{middle}}, in mV.', { middle })} ${
                moment.insteadOfStretch
                  ? t('The judged stretch is not recorded.')
                  : t('Hatched: not published.')
              }`}
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
  const { t } = useWords()
  const row = (label: string, { id, voltage }: CellPicture['low']) => (
    <tr>
      <td>{label}</td>
      <td className="b">{id === null ? <span className="np">{t('not recorded')}</span> : cellName(id)}</td>
      <td className="n b">{formatQuantity(voltage, 'V', 3, t.locale)}</td>
    </tr>
  )
  return (
    <table className="ends">
      <tbody>
        {row(t('Highest cell'), picture.high)}
        {row(t('Lowest cell'), picture.low)}
      </tbody>
    </table>
  )
}

/** The plain facts behind the verdict, which were no condition. */
function Facts({ finding, hasTime }: { finding: Finding; hasTime: boolean }) {
  const { t } = useWords()
  const facts = factLines(finding, t).filter(
    (line) => !(hasTime && line.label === fromCore('Judged from', t)),
  )
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
  const { t } = useWords()
  const gates = finding.evidence.filter((line) => line.required !== null)
  const isJudged = finding.verdict !== 'not-judged'
  return (
    <div className="gates">
      <h2>{isJudged ? t('Why this could be judged') : t('What this judgement needs')}</h2>
      <GateList
        evidence={gates}
        {...(isJudged && finding.value !== null
          ? {
              result: {
                label: t('Spread'),
                limit: fromCore(finding.limit, t),
                seen: formatQuantity(finding.value, finding.unit ?? '', spreadDecimals(finding), t.locale),
                verdict: finding.verdict,
              },
            }
          : {})}
      />
      <p className="mic i3">
        {isJudged
          ? t('Confidence {{confidence}}.', { confidence: t(finding.confidence) })
          : t('Limit: {{limit}}.', { limit: fromCore(finding.limit, t) })}{' '}
        {t('Limit set {{name}}.', { name: limitSet })} {fromCore(finding.limitOrigin, t)}.
      </p>
    </div>
  )
}
