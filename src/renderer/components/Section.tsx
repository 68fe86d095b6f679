import type { ReactNode } from 'react'

/** A column under a hairline: title at the left, an aside (source, count) at the right. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="sec" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="fill" />
        {aside}
      </header>
      {children}
    </section>
  )
}
