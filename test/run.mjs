// The whole test run: format, lint, types, architecture, unit, contract, real parts, pages. Ends with the sum.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { installSystemParts } from './runner/systemParts.mjs'

const results = 'test-results'
// Many tests start workers and programs; compiled code is kept between them.
process.env.NODE_COMPILE_CACHE ??= `${process.cwd()}/node_modules/.cache/compiled`
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
installSystemParts()

const sum = { passed: 0, failed: 0, skipped: 0 }

function run(name, command, args, environment = {}) {
  console.log(`\n== ${name}`)
  const started = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } })
  console.log(
    `== ${name}: ${status === 0 ? 'done' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  return status === 0
}

function check(name, command, args) {
  if (run(name, command, args)) sum.passed += 1
  else sum.failed += 1
}

/** Adds a runner's own count. A runner that fails without a failed test (or without a report) counts as one failure. */
function count(name, isDone, file, read) {
  const before = sum.failed
  if (existsSync(file)) {
    const { passed, failed, skipped } = read(JSON.parse(readFileSync(file, 'utf8')))
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
    if (passed === 0) sum.failed += 1
  }
  if (!isDone && sum.failed === before) {
    console.log(`${name} ended with an error outside its tests`)
    sum.failed += 1
  }
}

check('format and lint', 'biome', ['check', '--error-on-warnings', '.'])
check('types', 'tsc', ['--noEmit'])
check('build', 'electron-vite', ['build', '--logLevel', 'warn'])

const unitFile = `${results}/vitest.json`
const isUnitDone = run('unit, architecture, contract, real parts', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitFile}`,
])
count('vitest', isUnitDone, unitFile, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
}))

const pagesFile = `${results}/playwright.json`
const isPagesDone = run('pages and whole journeys', 'playwright', ['test'], {
  PLAYWRIGHT_JSON_OUTPUT_FILE: pagesFile,
})
count('playwright', isPagesDone, pagesFile, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
}))

console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exit(sum.failed === 0 ? 0 : 1)
