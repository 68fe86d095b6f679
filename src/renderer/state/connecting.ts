import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { CertificateChange, PairProgress } from '../../shared/access.ts'
import type { ConnectTarget } from '../../shared/contract.ts'
import type { Problem } from '../../shared/result.ts'
import { theClient } from './client.ts'
import { isFree, navigation } from './navigation.ts'
import { problemOf } from './problem.ts'
import { station } from './station.ts'

/** What is being opened: its name for the words, and how to reach it. */
export interface Opening {
  name: string
  target: { portalId: string } | { address: string }
  /** As the search heard it; it says whether the GX can pair. */
  firmware?: string | null
}

/** The dialog that stands in the way of a connection; `problem` is why the last try from it failed. */
export type ConnectingDialog =
  | { kind: 'password'; opening: Opening; problem: Problem | null }
  | { kind: 'pairing'; opening: Opening; problem: Problem | null; progress: PairProgress | null }
  | CertificateDialogState

export interface CertificateDialogState {
  kind: 'certificate'
  opening: Opening
  problem: Problem | null
  change: CertificateChange
  /** What the core said of the change. */
  said: string
}

export interface Connecting {
  /** What is being tried now; null when nothing is. */
  busyWith: Opening | null
  dialog: ConnectingDialog | null
  /** Why the last try failed, when no dialog tells it. */
  problem: Problem | null
  /** Stations whose certificate has changed and was not trusted since, by portal ID, with the dialog that compares. */
  stopped: Readonly<Record<string, CertificateDialogState>>
}

const idle = { busyWith: null, dialog: null, problem: null }

export const connecting = createStore<Connecting>()(() => ({ ...idle, stopped: {} }))

/**
 * The dialog that a problem calls for; null when words are enough. The first question carries no blame: nothing was
 * wrong, the GX only asks.
 */
export function dialogFor(opening: Opening, problem: Problem): ConnectingDialog | null {
  switch (problem.code) {
    case 'password-needed':
      return { kind: 'password', opening, problem: null }
    case 'password-refused':
      return { kind: 'password', opening, problem }
    case 'pairing-needed':
      return { kind: 'pairing', opening, problem, progress: null }
    case 'certificate-changed':
      return problem.certificate
        ? { kind: 'certificate', opening, problem: null, change: problem.certificate, said: problem.message }
        : null
    default:
      return null
  }
}

/** Ends the try under way. */
let stop = new AbortController()

async function attempt(opening: Opening, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  stop.abort()
  stop = new AbortController()
  const { signal } = stop
  connecting.setState({ busyWith: opening, problem: null })
  try {
    await work(signal)
    if (!signal.aborted) connecting.setState(idle)
  } catch (reason) {
    if (!signal.aborted) fail(opening, problemOf(reason))
  }
}

/** A dialog that stands tells itself what went wrong, unless another one is called for. */
function fail(opening: Opening, problem: Problem): void {
  const standing = connecting.getState().dialog
  const next = standing?.kind === 'pairing' ? pairingFailed(standing, problem) : dialogFor(opening, problem)
  const dialog = next ?? (standing === null ? null : { ...standing, problem })
  connecting.setState({ busyWith: null, dialog, problem: dialog === null ? problem : null })
  if (dialog?.kind === 'certificate') {
    const { stopped } = connecting.getState()
    connecting.setState({ stopped: { ...stopped, [dialog.change.portalId]: { ...dialog, problem: null } } })
  }
}

/** Whoever is at the GX to pair stays in this dialog; only a changed certificate stops it. */
function pairingFailed(
  standing: Extract<ConnectingDialog, { kind: 'pairing' }>,
  problem: Problem,
): ConnectingDialog {
  const next = dialogFor(standing.opening, problem)
  return next?.kind === 'certificate' ? next : { ...standing, problem, progress: null }
}

/** The page stays, for the station that came; after a page without a station its overview follows. */
function arrive(portalId: string): void {
  const { [portalId]: _, ...stopped } = connecting.getState().stopped
  connecting.setState({ stopped })
  // That it was away is past, though its feed may come a moment later.
  station.setState({ problem: null })
  showStation(portalId)
}

function showStation(portalId: string): void {
  const { page, portalId: present, go } = navigation.getState()
  if (isFree(page)) go('overview', portalId)
  else if (present !== portalId) go(page, portalId)
}

/** Shows a remembered station; one that is not connected is connected first. */
export function openStation(portalId: string, name: string, isConnected: boolean): void {
  if (isConnected) showStation(portalId)
  else void connectTo({ name, target: { portalId } })
}

/** Opens a station. A password is tried once; `remember` keeps it when the GX accepted it. */
export function connectTo(opening: Opening, login?: { password: string; remember: boolean }): Promise<void> {
  const target: ConnectTarget = { ...opening.target, ...login }
  return attempt(opening, async (signal) => {
    const { portalId } = await theClient().stations.connect(target, { signal })
    if (!signal.aborted) arrive(portalId)
  })
}

/** Waits until somebody puts the GX into pairing mode, then opens it with the key it gives. */
export function pairWith(opening: Opening): Promise<void> {
  showDialog({ kind: 'pairing', opening, problem: null, progress: { step: 'asking', secondsLeft: null } })
  return attempt(opening, async (signal) => {
    const events = await theClient().stations.pair({ ...opening.target, remember: true }, { signal })
    for (let next = await events.next(); !signal.aborted; next = await events.next()) {
      if (next.done) return arrive(next.value.portalId)
      showDialog({ kind: 'pairing', opening, problem: null, progress: next.value })
    }
  })
}

/** Trusts the certificate that was shown, then opens the station again. */
export function trustAndConnect(opening: Opening, change: CertificateChange): Promise<void> {
  const { portalId, door, shown } = change
  return attempt(opening, async (signal) => {
    await theClient().stations.trustCertificate({ portalId, door, fingerprint: shown }, { signal })
    const opened = await theClient().stations.connect(opening.target, { signal })
    if (!signal.aborted) arrive(opened.portalId)
  })
}

/** Looks behind a typed address, which then stands in the list. */
export function lookBehind(address: string): Promise<void> {
  return attempt({ name: address, target: { address } }, async (signal) => {
    await theClient().discovery.add({ address }, { signal })
  })
}

/** Shows a dialog without a try before, for a station whose door waits for a person. */
export function showDialog(dialog: ConnectingDialog): void {
  connecting.setState({ dialog, problem: null })
}

/** Closes the dialog and ends a try under way. */
export function closeDialog(): void {
  stop.abort()
  connecting.setState(idle)
}

export function useConnecting(): Connecting {
  return useStore(connecting)
}
