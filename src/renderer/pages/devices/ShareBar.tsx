/** A bar as long as the share of the highest; an empty place without one. Its figure stands beside it. */
export function ShareBar({ share }: { share: number | null }) {
  return (
    <span className="devshare" aria-hidden="true">
      {share === null ? null : <i style={{ width: `${(share * 100).toFixed(1)}%` }} />}
    </span>
  )
}
