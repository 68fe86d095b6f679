// Runs before the first paint, so that no page flashes in the wrong theme. Kept in step with theme/themeStore.ts.
;(() => {
  let stored = null
  try {
    stored = localStorage.getItem('fieldkit-theme')
  } catch {
    // Storage can be switched off; the system's wish decides then.
  }
  const known = stored === 'dark' || stored === 'light' || stored === 'sun'
  const theme = known ? stored : matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
  document.documentElement.dataset.mantineColorScheme = theme === 'dark' ? 'dark' : 'light'
})()
