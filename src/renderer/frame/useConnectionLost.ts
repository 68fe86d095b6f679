import { useStore } from 'zustand'
import type { Translate } from '../../shared/language.ts'
import { lowerFirst } from '../components/lowerFirst.ts'
import { useNow } from '../state/clockTick.ts'
import { station } from '../state/station.ts'
import { useWords } from '../state/words.ts'
import { offlineWords } from './connectionWords.ts'

/** Whether no picture of the open station arrives now, so that a page says that it shows the last one. */
export function useConnectionLost(): boolean {
  const { t } = useWords()
  const now = useNow()
  return useStore(
    station,
    (state) => state.status !== null && offlineWords(state.status, state.link, now, t) !== null,
  )
}

/** An answer that is no longer about now: `Last known: running normally`. */
export function lastKnown(sentence: string, t: Translate): string {
  return t('Last known: {{sentence}}', { sentence: lowerFirst(sentence, t.locale) })
}
