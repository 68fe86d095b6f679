import { changedGroups, fingerprintGroups } from './fingerprint.ts'
import './fingerprint.css'

/** A certificate's fingerprint in groups of four; groups that differ from `other` are marked by weight and a line. */
export function Fingerprint({
  label,
  value,
  other = null,
}: {
  label: string
  value: string
  /** The fingerprint to compare with; null = nothing is marked. */
  other?: string | null
}) {
  const groups = fingerprintGroups(value)
  const changed = changedGroups(groups, other === null ? null : fingerprintGroups(other))
  return (
    <div className="fingerprint">
      <div className="lab">{label}</div>
      <p className="fpgroups id" translate="no">
        {groups.map((group, index) => {
          const key = `${index} ${group}`
          return changed[index] ? <mark key={key}>{group}</mark> : <span key={key}>{group}</span>
        })}
      </p>
    </div>
  )
}
