import type { GxDevice } from '../../../shared/discovery.ts'
import { Button } from '../../components/Button.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { DoorChip } from './DoorChip.tsx'
import { closedReason } from './discoverAnswer.ts'

/** One GX: who it is, where it answers, which doors are open, and the way in. */
export function DeviceRow({
  device,
  primary,
  busy,
  disabled,
  onConnect,
}: {
  device: GxDevice
  /** Only one row of the page carries the primary button. */
  primary: boolean
  /** This row is being connected. */
  busy: boolean
  disabled: boolean
  onConnect: (device: GxDevice) => void
}) {
  const closed = closedReason(device)
  const name = device.name ?? device.model ?? 'GX device'
  return (
    <li className="gx">
      <div className="gxwho">
        <div className="gxname">
          <span className="cut" title={name}>
            {name}
          </span>
          {device.simulated ? <span className="chip demo">Demo</span> : null}
        </div>
        <div className="sm i2 cut">
          {device.model ?? 'Model not told'} <span className="id">{device.serial ?? ''}</span>
        </div>
      </div>
      <div className="gxwhere">
        <div className="lab">Portal ID</div>
        <div className="id m">{device.portalId}</div>
        <div className="sm i3 cut">
          {device.address}
          {device.firmware === null ? '' : `, ${device.firmware}`}
        </div>
      </div>
      <div className="gxdoors">
        <div className="lab">Doors</div>
        <div className="doors">
          {device.doors.length === 0 ? <span className="sm i3">not told yet</span> : null}
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
          {busy ? 'Connecting' : 'Connect'}
        </Button>
      </div>
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
