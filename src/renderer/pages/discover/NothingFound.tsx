import type { DiscoveryState } from '../../../shared/discovery.ts'
import { Button } from '../../components/Button.tsx'
import { causesOf } from './nothingFound.ts'

/** Why no GX may have answered, the likeliest first, each with one thing to try. */
export function NothingFound({
  state,
  busy,
  onTry,
}: {
  state: DiscoveryState
  busy: boolean
  onTry: (address: string) => void
}) {
  return (
    <section className="lit whybox" aria-label="What may be the reason">
      <ol className="whys">
        {causesOf(state).map((cause, index) => (
          <li key={cause.id}>
            <span className="num">{index + 1}</span>
            <div>
              <div className="t">{cause.title}</div>
              <div className="sm i2">{cause.evidence}</div>
            </div>
            <div className="do">
              <b>{cause.lead}</b> {cause.rest}
              <TryAddress address={cause.address} busy={busy} onTry={onTry} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function TryAddress({
  address,
  busy,
  onTry,
}: {
  address: string | undefined
  busy: boolean
  onTry: (address: string) => void
}) {
  if (address === undefined) return null
  return (
    <div className="act1">
      <Button icon="wifi" disabled={busy} onClick={() => onTry(address)}>
        Try {address}
      </Button>
    </div>
  )
}
