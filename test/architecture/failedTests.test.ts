import { expect, test } from 'vitest'
import { failedPageTests, failedUnitTests } from '../runner/failedTests.ts'

test('a failed unit test is said again by its file, its name and the first lines of why', () => {
  const passed = { status: 'passed', fullName: 'adds', failureMessages: [] }
  const why = `\u001b[31mexpected 1 to be 2\u001b[39m\n${'at somewhere\n'.repeat(40)}`
  const failed = { status: 'failed', fullName: 'a sum is right', failureMessages: [why] }
  const testResults = [
    { name: 'good.test.ts', message: '', assertionResults: [passed] },
    { name: 'bad.test.ts', message: '', assertionResults: [passed, failed] },
    { name: 'broken.test.ts', message: 'Cannot find module', assertionResults: [] },
  ]
  const [bad, broken, ...others] = failedUnitTests({ testResults })
  expect(bad?.split('\n').slice(0, 2)).toEqual(['bad.test.ts: a sum is right', 'expected 1 to be 2'])
  expect(bad?.split('\n').length).toBeLessThan(20)
  expect(broken).toBe('broken.test.ts\nCannot find module')
  expect(others).toEqual([])
})

test('a failed page test is found in suites within suites, beside errors outside of tests', () => {
  const spec = (title: string, ok: boolean, errors: { message: string }[]) => ({
    title,
    ok,
    file: 'a.web.spec.ts',
    tests: [{ results: [{ errors }] }],
  })
  const inner = { specs: [spec('opens', false, [{ message: 'Timed out' }])], suites: [] }
  const suites = [{ specs: [spec('closes', true, [])], suites: [inner] }]
  expect(failedPageTests({ errors: [{ message: 'No port' }], suites })).toEqual([
    'No port',
    'a.web.spec.ts: opens\nTimed out',
  ])
})
