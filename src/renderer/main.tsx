import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './theme/tokens.css'
import './theme/base.css'
import './components/components.css'
import './components/values.css'
import './components/oneLine.css'
import './frame/frame.css'
import './pages/overview/overview.css'
import './pages/battery/battery.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { connectClient } from './rpc/client.ts'
import { setClient } from './state/client.ts'
import { startLanguage } from './state/language.ts'
import { startState } from './state/startState.ts'

startLanguage()
setClient(connectClient())
startState()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root element')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
