import type { CommissioningState } from '../../../../shared/commissioning.ts'
import { signedStateOf } from '../../../../shared/signedStateOf.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** What a signature stands for now: the counts, and every deviation with its reason and its name. */
export function StandsFor({ state }: { state: CommissioningState }) {
  const { t } = useWords()
  const { all, passed, failed, cannotTell, open, waiting } = signedStateOf(state)
  const deviations = state.items.filter((item) => item.state === 'deviation')
  return (
    <div className="sgstands">
      <p>
        {t('The signature stands for the checklist as it is now: {{passed}} of {{all}} items passed.', {
          passed,
          all,
        })}
      </p>
      <ul className="cmcounts num">
        <li>{t('{{count}} items fail', { count: failed })}</li>
        <li>{t('{{count}} cannot be told', { count: cannotTell })}</li>
        <li>{t('{{count}} are open', { count: open })}</li>
        <li>{t('{{count}} deviations', { count: deviations.length })}</li>
      </ul>
      {deviations.length === 0 ? null : (
        <ul className="sglist">
          {deviations.map(({ id, title, record }) => (
            <li key={id}>
              <b className="num">{id}</b> {fromCore(title, t)}
              <span className="i2">
                {record.deviation === null
                  ? ''
                  : t('Stays, {{who}}: {{why}}', { who: record.deviation.who, why: record.deviation.why })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 ? null : (
        <p className="act">{t('Red items wait: {{ids}}.', { ids: waiting.join(', ') })}</p>
      )}
    </div>
  )
}
