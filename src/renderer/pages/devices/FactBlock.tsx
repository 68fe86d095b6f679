import type { LiveValue } from '../../components/liveValue.ts'
import { Figure } from '../../components/Readout.tsx'
import { ValueCard } from '../../components/ValueCard.tsx'
import { useWords } from '../../state/words.ts'
import type { ReadPath } from './rowWords.ts'
import { shownLabel, shownText } from './shownText.ts'

/** A value with its card: a figure, or words where a number alone would say nothing. */
export function Shown({ value, source }: { value: LiveValue; source: string }) {
  const { t } = useWords()
  const words = shownText(value, t)
  return (
    <ValueCard value={value} source={source}>
      {words === null ? (
        <Figure value={value} />
      ) : (
        <span className={value.state === 'stale' ? 'stale-v' : undefined}>{words}</span>
      )}
    </ValueCard>
  )
}

/** Some values of a device under a title; nothing when it publishes none of them. */
export function FactBlock({
  title,
  paths,
  read,
  source,
}: {
  title: string
  paths: readonly string[]
  read: ReadPath
  source: string
}) {
  const { t } = useWords()
  const values = paths.flatMap((path) => read(path) ?? [])
  if (values.length === 0 || values.every(({ state }) => state === 'invalid')) return null
  return (
    <section className="devblock" aria-label={t(title)}>
      <h3>{t(title)}</h3>
      <table className="devfacts">
        <tbody>
          {values.map((value) => (
            <tr key={value.path}>
              <th scope="row">{shownLabel(value, t)}</th>
              <td className="n">
                <Shown value={value} source={source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
