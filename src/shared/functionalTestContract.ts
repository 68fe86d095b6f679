import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { base, ofStation } from './contractBase.ts'
import {
  confirmTestSchema,
  namedTestSchema,
  runTestSchema,
  testEventSchema,
  testListSchema,
  testOfStationSchema,
  testReadinessSchema,
  testResultSchema,
} from './functionalTest.ts'

/** Functional tests: guided recordings. Nothing is ever written to the GX. */
export const functionalTestContract = {
  tests: {
    /** Whether a test can start, at once and whenever that changes. Fails with `not-connected`. */
    prepare: base.input(testOfStationSchema).output(eventIterator(testReadinessSchema)),
    /**
     * Runs a test. Whoever stops listening aborts it. Fails with `not-connected`, `test-running` (one at a time per
     * station), `who-needed`.
     */
    run: base.input(runTestSchema).output(eventIterator(testEventSchema)),
    /** Fails with `no-test-runs`, `not-asked` (the test does not wait for this word), `consent-needed`. */
    confirm: base.input(confirmTestSchema).output(z.void()),
    /** Ends it now; what was recorded is kept. Fails with `no-test-runs`. */
    abort: base.input(namedTestSchema).output(z.void()),
    /** What is kept, connected or not. */
    list: base.input(ofStation).output(testListSchema),
    /** One kept test with its curve. Fails with `no-such-test` or `test-unreadable`. */
    result: base.input(namedTestSchema).output(testResultSchema),
  },
}
