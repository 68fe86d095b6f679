import { describe, expect, it } from 'vitest'
import { helpText, parseCommandLine, parseDuration, parseSpeed } from '../../../src/main/cli/arguments.ts'

const problemOf = (args: string[]) => {
  const line = parseCommandLine(args)
  return line.ok ? null : line.problem
}

describe('the command line', () => {
  it('understands every command with its options', () => {
    const line = parseCommandLine(['watch', '192.168.1.20', '--for', '15s', '--json', '--data', '/tmp/x'])
    expect(line.ok && line.value.command).toBe('watch')
    expect(line.ok && line.value.words).toEqual(['192.168.1.20'])
    expect(line.ok && line.value.text('for')).toBe('15s')
    expect(line.ok && line.value.has('json')).toBe(true)
  })

  it.each([
    ['an unknown command', ['fly'], 'There is no command "fly".'],
    ['an unknown option', ['watch', '--fast'], "Unknown option '--fast'."],
    ['an option of another command', ['discover', '--out', 'x.pdf'], '"discover" does not take --out.'],
    ['a missing word', ['report', '--out', 'x.pdf'], 'Usage: report PORTALID --out FILE.pdf'],
    [
      'two doors that exclude each other',
      ['demo', '--mqtt-only', '--http-only'],
      '--mqtt-only and --http-only exclude each other.',
    ],
  ])('says in one sentence what is wrong with %s', (_, args, message) => {
    expect(problemOf(args)).toMatchObject({ code: 'usage' })
    expect(problemOf(args)?.message).toContain(message)
    expect(problemOf(args)?.message).not.toContain('\n')
  })

  it('takes several faults, as a list or one by one', () => {
    const line = parseCommandLine(['simulate', '--fault', 'silent,tcp-reset', '--fault', 'http-cut'])
    expect(line.ok && line.value.list('fault')).toEqual(['silent', 'tcp-reset', 'http-cut'])
    const none = parseCommandLine(['simulate'])
    expect(none.ok && none.value.list('fault')).toEqual([])
  })

  it('takes no password', () => {
    expect(problemOf(['simulate', '--password', 'x'])?.message).toContain("Unknown option '--password'")
  })

  it('shows help without a command', () => {
    const line = parseCommandLine([])
    expect(line.ok && line.value.command).toBe('help')
    expect(helpText()).toContain('watch [ADDRESS]')
  })

  it('reads durations and refuses nonsense', () => {
    expect(parseDuration('15s', 1)).toEqual({ ok: true, value: 15_000 })
    expect(parseDuration('2m', 1)).toEqual({ ok: true, value: 120_000 })
    expect(parseDuration(undefined, 7)).toEqual({ ok: true, value: 7 })
    for (const text of ['', '5', '-1s', '0s', '25h', '1e9s']) expect(parseDuration(text, 1).ok).toBe(false)
  })

  it('reads speeds from 1 to 5000', () => {
    expect(parseSpeed('60')).toEqual({ ok: true, value: 60 })
    for (const text of ['0', 'fast', '5001', 'NaN']) expect(parseSpeed(text).ok).toBe(false)
  })
})
