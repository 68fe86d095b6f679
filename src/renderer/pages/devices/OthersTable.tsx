import { formatNumber } from '../../../shared/format.ts'
import { english } from '../../../shared/language.ts'
import { Button } from '../../components/Button.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { useNavigation } from '../../state/navigation.ts'
import { showService } from '../../state/showService.ts'
import { useWords } from '../../state/words.ts'
import type { DeviceEntry } from './deviceIndex.ts'
import { troubleText } from './deviceTrouble.ts'
import type { DeviceVerdict } from './deviceVerdicts.ts'

/** Services of the GX itself, which have no name (venus.md 3.1). */
const ownServices: Readonly<Record<string, string>> = {
  system: english('System calculation of the GX'),
  settings: english('Settings of the GX'),
  platform: english('The GX itself'),
  logger: english('VRM logger'),
  hub4: english('ESS control'),
  modbustcp: english('Modbus TCP'),
  adc: english('Analogue inputs of the GX'),
  digitalinputs: english('Digital inputs of the GX'),
  fronius: english('Search for PV inverters'),
}

function connectedWord(connected: boolean | null): string {
  if (connected === null) return '–'
  return connected ? english('yes') : english('no')
}

/** Every service that no other tab shows, unknown types too. */
export function OthersTable({
  entries,
  verdicts,
}: {
  entries: readonly DeviceEntry[]
  verdicts: ReadonlyMap<string, DeviceVerdict>
}) {
  const { t } = useWords()
  const { go } = useNavigation()
  return (
    <div className="devscroll">
      <table className="devothers">
        <thead>
          <tr>
            <th>{t('Service')}</th>
            <th>{t('Name')}</th>
            <th>{t('Product')}</th>
            <th>{t('Connected')}</th>
            <th className="n">{t('Values')}</th>
            <th>{t('Verdict')}</th>
            <th aria-label={t('More about it')} />
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const verdict = verdicts.get(entry.key)?.verdict ?? null
            const [trouble] = entry.troubles
            return (
              <tr key={entry.key}>
                <td className="id cut">{entry.key}</td>
                <td title={entry.name ?? undefined}>
                  <span className="b cut">{entry.name ?? t(ownServices[entry.serviceType] ?? '–')}</span>
                  {trouble ? <span className="mic cut">{troubleText(trouble, t)}</span> : null}
                </td>
                <td className="i2 cut" title={entry.product ?? undefined}>
                  {entry.product ?? '–'}
                </td>
                <td>{t(connectedWord(entry.connected))}</td>
                <td className="n">
                  <span className="devcol">{t('Values')}</span>
                  {formatNumber(entry.values, 0, t.locale)}
                </td>
                <td>{verdict === null ? null : <VerdictLabel verdict={verdict} size={14} />}</td>
                <td className="r">
                  {entry.serviceType === 'battery' ? (
                    <Button kind="quiet" onClick={() => go('battery')}>
                      {t('Battery page')}
                    </Button>
                  ) : null}
                  <Button kind="quiet" onClick={() => showService(entry.key)}>
                    {t('All values')}
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
