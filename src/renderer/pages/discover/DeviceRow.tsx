import type { GxDevice } from '../../../shared/discovery.ts'
import type { Translate } from '../../../shared/language.ts'
import { AgeGlyph } from '../../components/AgeText.tsx'
import { Button } from '../../components/Button.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { useWords } from '../../state/words.ts'
import { DoorChip } from './DoorChip.tsx'
import { closedReason } from './discoverAnswer.ts'
import { seenLine } from './finderWords.ts'

/** One GX: who it is, where it answers, which doors are open, and the way in. */
export function DeviceRow({
  device,
  lastVisit,
  now,
  isOpen,
  isStopped,
  primary,
  busy,
  disabled,
  onConnect,
}: {
  device: GxDevice
  /** When it was last seen by this laptop, in words; null when it is new here. */
  lastVisit: string | null
  /** Epoch ms of the laptop. */
  now: number
  /** It is connected already. */
  isOpen: boolean
  /** It showed a changed certificate that nobody has trusted since. */
  isStopped: boolean
  /** Only one row of the page carries the primary button. */
  primary: boolean
  /** This row is being connected. */
  busy: boolean
  disabled: boolean
  onConnect: (device: GxDevice) => void
}) {
  const { t } = useWords()
  const closed = closedReason(device, t)
  const name = device.name ?? device.model ?? t('GX device')
  return (
    <li className={isStopped ? 'gx lit gxstopped' : 'gx'}>
      <div className="gxwho">
        <div className="gxname">
          <span className="cut" title={name}>
            {name}
          </span>
          {device.simulated ? <span className="chip demo">{t('Demo')}</span> : null}
          {isOpen ? (
            <span className="gxopen">
              <AgeGlyph state="live" /> {t('Connected')}
            </span>
          ) : null}
        </div>
        <div className="sm i2 cut">
          {device.model ?? t('Model not told')} <span className="id">{device.serial ?? ''}</span>
        </div>
      </div>
      <div className="gxwhere">
        <div className="lab">{t('Portal ID')}</div>
        <div className="id m">{device.portalId}</div>
        <div className="sm i3 cut">
          {device.address}
          {device.firmware === null ? '' : `, ${device.firmware}`}
        </div>
      </div>
      <div className="gxdoors">
        <div className="lab">{t('Doors')}</div>
        <div className="doors">
          {device.doors.length === 0 ? <span className="sm i3">{t('not told yet')}</span> : null}
          {device.doors.map((door) => (
            <DoorChip key={`${door.protocol} ${door.port}`} door={door} />
          ))}
        </div>
      </div>
      <div className="gxact">
        <Button
          kind={primary ? 'primary' : 'plain'}
          disabled={disabled || closed !== null}
          onClick={() => onConnect(device)}
        >
          {busy ? t('Connecting') : isStopped ? t('Compare') : isOpen ? t('Open (button)') : t('Connect')}
        </Button>
      </div>
      <p className="gxseen sm i3">
        {seenLine(device, now, t) ?? t('No finder sees it now.')} {visitLine(isOpen, lastVisit, t)}{' '}
        {device.simulated ? t('A demo station, simulated on this laptop.') : ''}
      </p>
      {isStopped ? (
        <p className="gxnote i2">
          <VerdictShape verdict="stop" size={16} />
          <span>
            <b className="ink">{t('The certificate has changed.')}</b>{' '}
            {t(
              'Normal after a factory reset or an exchanged GX. Otherwise another device may answer in its place.',
            )}
          </span>
        </p>
      ) : null}
      {closed ? (
        <p className="gxnote i2">
          <VerdictShape verdict="not-judged" size={16} />
          <span>
            <b className="ink">{closed.what}</b> {closed.where}
          </span>
        </p>
      ) : null}
    </li>
  )
}

function visitLine(isOpen: boolean, lastVisit: string | null, t: Translate): string {
  if (isOpen) return ''
  return lastVisit === null
    ? t('Never connected from this laptop.')
    : t('Last visit {{time}}.', { time: lastVisit })
}
