import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { mostPins } from '../../shared/mostPins.ts'
import type { Problem } from '../../shared/result.ts'
import { theClient } from './client.ts'
import { problemOf } from './problem.ts'
import { words } from './words.ts'

interface Pins {
  portalId: string | null
  /** Reading keys in the order of the watch list. */
  keys: readonly string[]
  /** Why the list could not be read or kept. */
  problem: Problem | null
}

const none = { keys: [], problem: null }
export const pins = createStore<Pins>()(() => ({ portalId: null, ...none }))

async function load(portalId: string): Promise<void> {
  pins.setState({ portalId, ...none })
  try {
    const keys = await theClient().explorer.pins.get({ portalId })
    if (pins.getState().portalId === portalId) pins.setState({ keys })
  } catch (reason) {
    if (pins.getState().portalId === portalId) pins.setState({ problem: problemOf(reason) })
  }
}

/** The watch list of a station, kept beside its history. */
export function usePins(portalId: string | null): Pins {
  useEffect(() => {
    if (portalId !== null && pins.getState().portalId !== portalId) void load(portalId)
  }, [portalId])
  return useStore(pins)
}

/** Puts a value onto the watch list or takes it off. Shown at once; what could not be kept is said. */
export async function togglePin(key: string): Promise<void> {
  const { portalId, keys } = pins.getState()
  if (portalId === null) return
  const isOn = keys.includes(key)
  if (!isOn && keys.length >= mostPins) {
    pins.setState({ problem: tooMany() })
    return
  }
  const next = isOn ? keys.filter((each) => each !== key) : [...keys, key]
  pins.setState({ keys: next, problem: null })
  try {
    await theClient().explorer.pins.set({ portalId, pins: next })
  } catch (reason) {
    pins.setState({ problem: problemOf(reason) })
  }
}

function tooMany(): Problem {
  const { t } = words()
  return {
    code: 'too-many-pins',
    message: t('The watch list holds {{count}} values.', { count: mostPins }),
    tryThis: t('Take one off first.'),
  }
}
