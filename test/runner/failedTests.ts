import { stripVTControlCharacters } from 'node:util'

/** What is read of vitest's JSON report. */
interface UnitReport {
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

interface PageSuite {
  specs?: {
    title: string
    ok: boolean
    file: string
    tests: { results: { errors: { message?: string }[] }[] }[]
  }[]
  suites?: PageSuite[]
}

/** What is read of Playwright's JSON report. */
interface PageReport {
  errors: { message?: string }[]
  suites: PageSuite[]
}

/** So much of one failed test is said again at the end of a run: some machines keep only the end. */
const most = { lines: 14, characters: 1_200 }

function short(text = 'no message') {
  const lines = stripVTControlCharacters(text).split('\n')
  return lines.slice(0, most.lines).join('\n').slice(0, most.characters)
}

/** The failed tests, each as one block of text; a file that did not load is one, too. */
export function failedUnitTests({ testResults }: UnitReport): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && message) return [`${name}\n${short(message)}`]
    return failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${short(failureMessages[0])}`)
  })
}

function specsOf(suite: PageSuite): NonNullable<PageSuite['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

/** The failed tests, each as one block of text, errors outside of tests first. */
export function failedPageTests({ errors, suites }: PageReport): string[] {
  const outside = errors.map(({ message }) => short(message))
  const failed = suites.flatMap(specsOf).filter(({ ok }) => !ok)
  return [
    ...outside,
    ...failed.map(({ file, title, tests }) => {
      const found = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
      const messages = found.flatMap(({ message }) => (message === undefined ? [] : [message]))
      return `${file}: ${title}\n${short(messages.join('\n'))}`
    }),
  ]
}
