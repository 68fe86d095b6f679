import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** Mantine gives behaviour only; its colours and radii come from the tokens. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'gray',
  primaryShade: 8,
  autoContrast: true,
  luminanceThreshold: 0.179,
  defaultRadius: '6px',
  respectReducedMotion: true,
  focusClassName: 'mantine-focus',
})

const fromTokens = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-default': 'var(--lit)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-default-hover': 'var(--well)',
}

/** Maps Mantine's variables to the tokens in every theme. */
export const tokenVariables: CSSVariablesResolver = () => ({
  variables: fromTokens,
  light: fromTokens,
  dark: fromTokens,
})
