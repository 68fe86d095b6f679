import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { saidTexts } from './saidTexts.ts'

const files = globSync('src/renderer/**/*.{ts,tsx}')
  .map((file) => file.replaceAll('\\', '/'))
  // Lines of icons, the wires to the core, and colours say nothing.
  .filter((file) => !/iconPaths|renderer\/rpc\/|renderer\/theme\//.test(file))

describe('the screen', () => {
  it('shows no text that stands in its source in one language only', () => {
    expect(files.length).toBeGreaterThan(150)
    const bare = files.flatMap((file) =>
      saidTexts(file, readFileSync(file, 'utf8')).bare.map((text) => `${file}: ${text}`),
    )
    expect(bare).toEqual([])
  })

  it('gives a language to every figure it writes', () => {
    // The places that make the formats themselves have nothing else to say.
    const users = files.filter((file) => !/state\/time\.ts$/.test(file))
    const without = users.flatMap((file) => {
      const source = readFileSync(file, 'utf8')
      const calls = source.matchAll(
        /\b(?:format(?:Number|Quantity|Duration)|(?:day|time|timeSeconds|date)Text)\(/g,
      )
      return [...calls]
        .map(({ 0: name, index }) => ({ name, given: argumentsOf(source.slice(index + name.length - 1)) }))
        .filter(({ given }) => !/\b(?:locale|language)\b/.test(given))
        .map(({ name, given }) => `${file}: ${name}${given})`)
    })
    expect(without).toEqual([])
  })
})

/** What stands between the first parenthesis and the one that closes it. */
function argumentsOf(text: string): string {
  let depth = 0
  for (const [index, letter] of [...text].entries()) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth === 0) return text.slice(1, index)
  }
  return text
}

describe('the search for texts turns red', () => {
  const bareIn = (source: string) => saidTexts('x.tsx', source).bare

  it.each([
    ['a text between two tags', 'export const A = () => <p>Not judged</p>'],
    ['a lower case word between two tags', 'export const A = () => <p>{1} gaps of it</p>'],
    ['a choice of two texts', "export const A = (is: boolean) => <p>{is ? 'On now' : 'Off now'}</p>"],
    ['an attribute that is read', 'export const A = () => <b title="Cell spread" />'],
    ['a sentence in a function', "export const a = () => ({ sentence: 'No GX has answered' })"],
    ['a sentence from a template', `export const a = (n: number) => \`Taking \${n} from the grid\``],
    ['a text in a table', "export const names = { rest: 'Resting' }"],
    ['a text in a value of another', "export const a = (t: any) => t('A {{b}}', { b: 'Feeding in' })"],
  ])('for %s', (_, source) => {
    expect(bareIn(source)).not.toEqual([])
  })

  it.each([
    ['what is said', "export const a = (t: any) => t('No GX has answered')"],
    ['what is marked', "export const names = { rest: english('Resting') }"],
    ['what the core said', "export const a = fromCore('Sent and received', t)"],
    [
      'classes, paths and keys',
      'export const A = () => <b className="st ok big" id={\'/Dc/0/Voltage\'} data-x="Yes no" />',
    ],
    ['units', 'export const A = () => <b>{1} mV</b>'],
    ['what is looked for', "export const a = (key: string) => key.split(' and then ')"],
    ['comparisons', "export const a = (key: string) => key === 'Arrow left'"],
  ])('but not for %s', (_, source) => {
    expect(bareIn(source)).toEqual([])
  })

  it('finds texts and the names of their values', () => {
    expect(saidTexts('x.ts', "t(is ? 'A b' : 'C d'); t('{{count}} of {{n}}', { count: 1, n })").said).toEqual(
      [
        { text: 'A b', values: null },
        { text: 'C d', values: null },
        { text: '{{count}} of {{n}}', values: ['count', 'n'] },
      ],
    )
  })
})
