// The whole test run: format, lint, types, architecture, unit, contract, real parts, pages. Ends with the sum.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { failedPageTests, failedUnitTests } from './runner/failedTests.ts'
import { installSystemParts } from './runner/systemParts.mjs'

const results = 'test-results'
// Many tests start workers and programs; compiled code is kept between them.
process.env.NODE_COMPILE_CACHE ??= `${process.cwd()}/node_modules/.cache/compiled`
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
installSystemParts()

/** Most tests wait for a disk that writes through; where the memory is large, their files lie in it. */
function fastFolder() {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return null
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 4e9 ? mkdtempSync(`${memory}/fieldkit-tests-`) : null
}
const fast = fastFolder()
if (fast) process.env.TMPDIR = fast

const sum = { passed: 0, failed: 0, skipped: 0 }
/** What failed, said again beside the sum. */
const failures = []

/** Answers whether it ended well. With `logFile` the output is printed when it has ended, else at once. */
async function run(name, [command, ...args], { environment = {}, logFile } = {}) {
  if (!logFile) console.log(`\n== ${name}`)
  const started = Date.now()
  const out = logFile ? openSync(logFile, 'w') : 'inherit'
  const child = spawn(command, args, {
    stdio: ['ignore', out, out],
    env: { ...process.env, ...environment },
  })
  const status = await new Promise((resolve) => {
    child.once('error', (problem) => {
      console.log(`${command} does not start: ${problem.message}`)
      resolve(null)
    })
    child.once('exit', resolve)
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (logFile) console.log(`\n== ${name}\n${readFileSync(logFile, 'utf8')}`)
  console.log(`== ${name}: ${status === 0 ? 'done' : 'FAILED'} in ${seconds} s`)
  return status === 0
}

async function check(name, command) {
  if (await run(name, command)) sum.passed += 1
  else {
    sum.failed += 1
    failures.push(name)
  }
}

/** Adds a runner's own count. A runner that fails without a failed test (or without a report) counts as one failure. */
function count(name, isDone, file, read) {
  const before = sum.failed
  if (existsSync(file)) {
    const { passed, failed, skipped, texts } = read(JSON.parse(readFileSync(file, 'utf8')))
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
    failures.push(...texts)
    if (passed === 0) sum.failed += 1
  }
  if (!isDone && sum.failed === before) {
    failures.push(`${name} ended with an error outside its tests`)
    sum.failed += 1
  }
}

// Found, missed and false alarms of each rule, over the labelled set of simulated stations (labelled.test.ts).
const labelledFile = `${results}/labelled.txt`

const canIsolate = process.platform === 'linux' && process.getuid?.() === 0
/**
 * Simulated stations announce themselves on the loopback and would be found by the tests beside them, so parts of the
 * run go on at the same time only where each can have a network of its own.
 */
const parts = canIsolate ? { unit: 6, pages: 3 } : { unit: 1, pages: 1 }
/** So many go on at once on two cores: most of them wait most of the time. */
const atOnce = 5

/** Runs a part in a network with nothing but a loopback; what it prints comes when it has ended. */
function runAlone(name, command, logName, environment = {}) {
  if (!canIsolate) return run(name, command, { environment })
  const inside = 'ip link set lo up && ip link set lo multicast on && exec "$@"'
  const alone = ['unshare', '-n', 'bash', '-c', inside, 'part', ...command]
  return run(name, alone, { environment, logFile: `${results}/${logName}.txt` })
}

async function runUnit(part) {
  const file = `${results}/vitest-${part}.json`
  const command = ['vitest', 'run', `--shard=${part}/${parts.unit}`]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const name = `unit, architecture, contract, real parts: ${part} of ${parts.unit}`
  const isDone = await runAlone(name, [...command, ...reporters], `unit-${part}`)
  return () =>
    count('vitest', isDone, file, (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
      texts: failedUnitTests(report),
    }))
}

async function runPages(part) {
  const file = `${results}/playwright-${part}.json`
  const command = [
    'playwright',
    'test',
    `--shard=${part}/${parts.pages}`,
    `--output=${results}/pages-${part}`,
  ]
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const isDone = await runAlone(
    `pages and whole journeys: ${part} of ${parts.pages}`,
    command,
    `pages-${part}`,
    environment,
  )
  return () =>
    count('playwright', isDone, file, (report) => ({
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected,
      skipped: report.stats.skipped,
      texts: failedPageTests(report),
    }))
}

/** Every part, some beside each other where they can be, the long ones first; answers what counts each. */
async function runTests() {
  const numbers = (most) => Array.from({ length: most }, (_, index) => index + 1)
  const waiting = [
    ...numbers(parts.pages).map((part) => () => runPages(part)),
    ...numbers(parts.unit).map((part) => () => runUnit(part)),
  ]
  const counts = []
  const work = async () => {
    for (let start = waiting.shift(); start; start = waiting.shift()) counts.push(await start())
  }
  await Promise.all(Array.from({ length: canIsolate ? atOnce : 1 }, work))
  return counts
}

await check('format and lint', ['biome', 'check', '--error-on-warnings', '.'])
await check('types', ['tsc', '--noEmit'])
await check('build', ['electron-vite', 'build', '--logLevel', 'warn'])
for (const addUp of await runTests()) addUp()
console.log('\n== diagnosis over the labelled stations')
if (existsSync(labelledFile)) console.log(readFileSync(labelledFile, 'utf8').trimEnd())
else {
  failures.push('the labelled stations were not judged')
  sum.failed += 1
}

if (fast) rmSync(fast, { recursive: true, force: true })
for (const text of failures) console.log(`\n== FAILED: ${text}`)
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exit(sum.failed === 0 ? 0 : 1)
