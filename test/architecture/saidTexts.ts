import { parseSync } from 'vite'

/** A text that is given to `t` or marked with `english`. */
export interface SaidText {
  text: string
  /** Names of the values it is filled with; null without values, or where they are not written out. */
  values: string[] | null
}

/** What one source file says. */
export interface SaidTexts {
  said: SaidText[]
  /** Texts that would be shown as they stand in the source. */
  bare: string[]
}

interface Node {
  type: string
  [member: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
}

/** A name of an identifier, an attribute or a property; null for anything computed. */
function nameOf(value: unknown): string | null {
  return isNode(value) && typeof value.name === 'string' ? value.name : null
}

/** The texts that an expression can be: `a`, `is ? a : b`. */
function literals(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  return node.type === 'ConditionalExpression'
    ? [...literals(node.consequent), ...literals(node.alternate)]
    : []
}

function valueNames(node: unknown): string[] | null {
  if (!isNode(node) || node.type !== 'ObjectExpression' || !Array.isArray(node.properties)) return null
  const names = node.properties.map((property: unknown) => (isNode(property) ? nameOf(property.key) : null))
  return names.every((name) => name !== null) ? names : null
}

/** Words: two of them, or one that begins a sentence. Codes, paths, classes and keys have another form. */
function looksSaid(text: string): boolean {
  if (/^(?:M[\d.]|\.|#|\/|Arrow|Escape|Enter|Esc|Tab$|Ctrl |(?:\d+ \d+px )?Inter\b|translate\()/.test(text))
    return false
  return (
    /\p{Ll}{2}/u.test(text) &&
    (/\p{L}{2} | \p{L}{2}|\p{L}{2}[.,:;] /u.test(text) || /^\p{Lu}\p{Ll}/u.test(text))
  )
}

/** The same in all languages, or no text of the screen: names of things, members of D-Bus, keys of the core. */
const noTexts = new Set([
  'GX Fieldkit',
  'D-Bus HTTP',
  // Members of D-Bus paths.
  'Name',
  'Min',
  'Max',
  'MppOperationMode',
  // Steps and labels of the core, compared and never shown.
  'reading history',
  'drawing pages',
  'writing files',
  'sending the file',
  'BMS alarm ',
  'Sent and received',
])

const unreadAttributes =
  /^(?:className|classNames|kind|icon|id|key|type|role|d|fill|stroke\w*|transform|href|viewBox|style|position|data-.*)$/

/** `subject.split(' and ')`: the text is looked for, not shown. */
function isTextSearch(node: Node): boolean {
  const searches = ['split', 'includes', 'startsWith', 'endsWith', 'indexOf']
  return (
    node.type === 'CallExpression' &&
    isNode(node.callee) &&
    searches.includes(nameOf(node.callee.property) ?? '')
  )
}

/** Places whose texts nobody reads: imports, types, keys, comparisons, errors for developers, CSS. */
function isUnread(node: Node, parent: Node): boolean {
  if (
    node.type === 'ImportDeclaration' ||
    (node.type.startsWith('TS') && !/^TS(As|Satisfies)E/.test(node.type))
  )
    return true
  if (node.type === 'JSXAttribute') return unreadAttributes.test(nameOf(node.name) ?? '')
  if (node.type === 'NewExpression') return /Error$/.test(nameOf(node.callee) ?? '')
  if (parent.type === 'BinaryExpression' && parent.operator !== '+') return true
  if (node.type === 'Literal' && isTextSearch(parent)) return true
  if (parent.type === 'SwitchCase') return parent.test === node
  return parent.type === 'Property' && parent.key === node && parent.computed !== true
}

function templateText(node: Node): string {
  const parts = Array.isArray(node.quasis) ? node.quasis : []
  return parts.map((part: unknown) => (isNode(part) ? rawText(part) : '')).join('•')
}

function rawText(part: Node): string {
  const { value } = part
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''
}

function bareIn(node: Node): string | null {
  if (node.type === 'JSXText' && typeof node.value === 'string') {
    const text = node.value.trim()
    // A lower case word between two tags is a text, too; units and abbreviations are none.
    return looksSaid(text) || /^[\s,·]*\p{Ll}{4,}/u.test(text) ? text : null
  }
  if (node.type === 'Literal' && typeof node.value === 'string')
    return looksSaid(node.value) ? node.value : null
  if (node.type !== 'TemplateLiteral') return null
  const text = templateText(node)
  return looksSaid(text) && /\p{L}{2} \p{L}{2}|^\p{Lu}\p{Ll}+ /u.test(text) && !/^\d+ \d+px/.test(text)
    ? text
    : null
}

function walk(node: Node, parent: Node, found: SaidTexts): void {
  if (isUnread(node, parent)) return
  if (node.type === 'CallExpression') {
    const name = nameOf(node.callee)
    const [text, values]: unknown[] = Array.isArray(node.arguments) ? node.arguments : []
    if (name === 'fromCore') return
    if (name === 't' || name === 'english') {
      for (const each of literals(text)) found.said.push({ text: each, values: valueNames(values) })
      if (isNode(values)) walk(values, node, found)
      return
    }
  }
  const bare = bareIn(node)
  if (bare !== null && !noTexts.has(bare)) found.bare.push(bare)
  for (const child of childrenOf(node)) walk(child, node, found)
}

/** The texts of a source file. Throws when it does not parse. */
export function saidTexts(file: string, source: string): SaidTexts {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const found: SaidTexts = { said: [], bare: [] }
  const root: unknown = program
  if (isNode(root)) walk(root, root, found)
  return found
}
