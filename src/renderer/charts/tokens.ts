import { useSyncExternalStore } from 'react'

/** Colours of the design language that charts paint with, as the present theme sets them. */
export interface ChartTokens {
  theme: string
  ink: string
  ink2: string
  ink3: string
  line: string
  edge: string
  lit: string
  hatch: string
  band: string
  bandAlpha: number
  charge: string
  discharge: string
  grid: string
  watch: string
}

function read(): ChartTokens {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    theme: themeKey(),
    ink: of('--ink'),
    ink2: of('--ink-2'),
    ink3: of('--ink-3'),
    line: of('--line'),
    edge: of('--edge'),
    lit: of('--lit'),
    hatch: of('--hatch'),
    band: of('--band'),
    bandAlpha: Number(of('--band-a')) || 0.09,
    charge: of('--charge'),
    discharge: of('--discharge'),
    grid: of('--grid'),
    watch: of('--watch'),
  }
}

function themeKey(): string {
  const { dataset } = document.documentElement
  return `${dataset.theme ?? ''} ${dataset.mantineColorScheme ?? ''}`
}

let present: ChartTokens | null = null

function snapshot(): ChartTokens {
  if (present === null || present.theme !== themeKey() || present.ink === '') present = read()
  return present
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-mantine-color-scheme'],
  })
  return () => observer.disconnect()
}

/** The colours of the present theme; a change of theme draws charts again. */
export function useChartTokens(): ChartTokens {
  return useSyncExternalStore(subscribe, snapshot)
}
