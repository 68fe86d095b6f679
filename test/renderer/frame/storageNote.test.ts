import { describe, expect, it } from 'vitest'
import { recordingProblem } from '../../../src/renderer/frame/StorageNote.tsx'
import { wordsOf } from '../../../src/shared/words.ts'

const t = wordsOf('en')

const recording = { since: null, gaps: 0, bytes: 0 }

describe('the note about the recording', () => {
  it('is absent while the station is recorded', () => {
    expect(recordingProblem({ ...recording, state: 'recording', reason: null }, t)).toBeNull()
  })

  it('gives the reason first, then what it means', () => {
    expect(recordingProblem({ ...recording, state: 'paused', reason: 'The disk is full.' }, t)).toMatchObject(
      {
        message: 'The disk is full.',
        tryThis: 'Recording pauses. Values are shown, their history is not kept.',
      },
    )
    expect(recordingProblem({ ...recording, state: 'off', reason: null }, t)?.message).toBe(
      'This station is not recorded.',
    )
  })
})
