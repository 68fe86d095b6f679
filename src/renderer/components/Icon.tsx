import { type IconName, iconPaths } from './iconPaths.ts'

/** A stroked icon. Always decoration: the label stands beside it or in the button's aria-label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="ic" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  )
}
