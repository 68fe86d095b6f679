import type { Verdict } from '../../shared/finding.ts'

/** Token name of a verdict: `--ok`, `--nj` and class `.ok`, `.nj`. */
export function verdictToken(verdict: Verdict): 'ok' | 'watch' | 'act' | 'stop' | 'nj' {
  return verdict === 'not-judged' ? 'nj' : verdict
}

const outline = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const

function Marks({ verdict }: { verdict: Verdict }) {
  switch (verdict) {
    case 'ok':
      return (
        <>
          <circle cx="8" cy="8" r="6.9" fill="none" stroke="var(--ok)" strokeWidth="1.6" />
          <path d="M4.9 8.3 7.1 10.4 11.1 5.9" {...outline} stroke="var(--ok)" strokeWidth="1.7" />
        </>
      )
    case 'watch':
      return (
        <>
          <path
            d="M8 .9 15.4 14.6H.6Z"
            fill="var(--watch-fill)"
            stroke="var(--watch)"
            strokeLinejoin="round"
          />
          <path d="M8 5.6v4.3M8 12.2v.2" {...outline} stroke="var(--watch-glyph)" strokeWidth="1.8" />
        </>
      )
    case 'act':
      return (
        <>
          <path
            d="M8 .5 15.5 8 8 15.5.5 8Z"
            fill="var(--act-fill)"
            stroke="var(--act)"
            strokeWidth=".8"
            strokeLinejoin="round"
          />
          <path d="M8 4.4v4.3M8 11.3v.2" {...outline} stroke="var(--act-glyph)" strokeWidth="1.8" />
        </>
      )
    case 'stop':
      return (
        <>
          <path d="M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z" fill="var(--stop-fill)" />
          <path
            d="M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6"
            {...outline}
            stroke="var(--stop-glyph)"
            strokeWidth="1.8"
          />
        </>
      )
    case 'not-judged':
      return (
        <>
          <circle
            cx="8"
            cy="8"
            r="6.9"
            fill="none"
            stroke="var(--nj)"
            strokeWidth="1.6"
            strokeDasharray="2.7 2.7"
          />
          <path d="M5 8h6" {...outline} stroke="var(--nj)" strokeWidth="1.8" />
        </>
      )
  }
}

/** Corners count severity: circle 0, triangle 3, diamond 4, octagon 8; a broken circle is not judged. */
export function VerdictShape({ verdict, size = 16 }: { verdict: Verdict; size?: number }) {
  return (
    <svg className="shape" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <Marks verdict={verdict} />
    </svg>
  )
}
