import { useId, useState } from 'react'
import { useWords } from '../../state/words.ts'

/** Who changed last; the next one is most likely the same. */
let lastName = ''

/** Who changes limits, and why. Both are needed. */
export interface Note {
  who: string
  why: string
  /** What is missing is told from the first try on. */
  isTold: boolean
  setWho(who: string): void
  setWhy(why: string): void
  /** Whether both are there; tells what is missing. */
  check(): boolean
  /** Clears the reason for the next change. */
  done(): void
}

export function useNote(): Note {
  const [who, setWho] = useState(lastName)
  const [why, setWhy] = useState('')
  const [isTold, setTold] = useState(false)
  return {
    ...{ who, why, isTold, setWho, setWhy },
    check() {
      setTold(true)
      return who.trim() !== '' && why.trim() !== ''
    },
    done() {
      lastName = who.trim()
      setWhy('')
      setTold(false)
    },
  }
}

export function NoteFields({ note }: { note: Note }) {
  const { t } = useWords()
  const id = useId()
  const fields = [
    { key: 'who', label: t('Who changes it'), text: note.who, set: note.setWho, most: 100 },
    { key: 'why', label: t('Why'), text: note.why, set: note.setWhy, most: 500 },
  ]
  return (
    <div className="setnotes">
      {fields.map(({ key, label, text, set, most }) => {
        const isMissing = note.isTold && text.trim() === ''
        return (
          <div key={key}>
            <label htmlFor={id + key}>{label}</label>
            <input
              id={id + key}
              value={text}
              maxLength={most}
              aria-invalid={isMissing}
              aria-describedby={isMissing ? `${id}${key}missing` : undefined}
              onChange={(event) => set(event.currentTarget.value)}
            />
            {isMissing ? (
              <p id={`${id}${key}missing`} className="setrefusal">
                {t('Needed: findings and reports name it.')}
              </p>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}
