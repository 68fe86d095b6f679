import type { Evidence } from '../../../shared/finding.ts'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../state/words.ts'

/** Expected beside found, line by line, with the path that it comes from. */
export function ProofTable({ lines }: { lines: readonly Evidence[] }) {
  const { t } = useWords()
  return (
    <table className="cmproof">
      <thead>
        <tr>
          <th scope="col">{t('Value')}</th>
          <th scope="col">{t('Expected')}</th>
          <th scope="col">{t('Found')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines keep their place, and two may have the same label.
          <tr key={index}>
            <th scope="row">
              {fromCore(line.label, t)}
              {line.readingKey === null ? null : <span className="cmpath">{line.readingKey}</span>}
            </th>
            <td>{line.required === null ? '' : fromCore(line.required, t)}</td>
            <td className="num b">
              <span className="cmseen">
                {line.met === null ? null : <VerdictShape verdict={line.met ? 'ok' : 'act'} size={14} />}
                {fromCore(line.seen, t)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
