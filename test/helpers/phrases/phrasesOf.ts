import { parseSync, Visitor } from 'vite'

/** A text in the source that can reach a person; `english` has `{{0}}`, `{{1}}` where values stand. */
export interface FoundPhrase {
  english: string
  file: string
}

const sql =
  /\n {2}|[=,(] ?\?|^\s*(select|insert (or|into)|update \w+ set|delete from|create (table|index|temp)|drop |exists \(|pragma|alter table|with \w+ as|attach |group by|order by|on conflict|where |from \w+ where|and \w+ [<=>]|left join|union )/i

/** Words of a language, not a path, a key, an identifier or a question to a database. */
function isWords(text: string): boolean {
  if (sql.test(text)) return false
  const bare = text.replace(/\{\{\d+\}\}/g, ' ')
  if (/[a-zA-Z]{2,} [a-zA-Z(]|[a-z]{2,} *$/.test(bare.trim()) && /(^|[ ,(])[a-zA-Z]{2,}/.test(bare))
    return true
  const words: readonly string[] = bare.match(/(?<![\w/.-])[A-Za-z]?[a-z]+(?![\w/=-]|\.\w)/g) ?? []
  return words.some((word) => word.length > 1 && !units.has(word))
}

const units: ReadonlySet<string> = new Set(['min', 'mV', 'Ah', 'kW', 'kWh', 'Hz', 'ppm'])

/** Where a single word is read by a person, too: properties, and the first argument of functions. */
const textProperties = new Set([
  'label',
  'title',
  'sentence',
  'action',
  'limit',
  'required',
  'seen',
  'message',
  'tryThis',
])
const textFunctions = new Set(['fact', 'gate', 'timeLine', 'eitherLine'])
/** Marks a text that is too short to be told from a technical one: a single word in a table. */
const marker = 'english'

/** Every literal of a source text that a person may read: whole sentences, pieces of them, and labels. */
export function phrasesOf(file: string, source: string): FoundPhrase[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const found: FoundPhrase[] = []
  const skipped = new Set<number>()
  const labels = new Set<number>()
  const marked = new Set<number>()
  const add = (english: string, start: number) => {
    if (skipped.has(start)) return
    const isLabel = labels.has(start) && /^[A-Z][A-Za-z]{2,}$/.test(english)
    if (isLabel || marked.has(start) || (english.includes(' ') && isWords(english)))
      found.push({ english, file })
  }
  new Visitor({
    ImportDeclaration(node) {
      skipped.add(node.source.start)
    },
    ThrowStatement(node) {
      // Only bugs throw.
      if (node.argument.type === 'NewExpression')
        for (const argument of node.argument.arguments) skipped.add(argument.start)
    },
    TSLiteralType(node) {
      skipped.add(node.literal.start)
    },
    Property(node) {
      if (node.key.type === 'Identifier' && textProperties.has(node.key.name)) labels.add(node.value.start)
    },
    CallExpression(node) {
      const [first] = node.arguments
      if (first && node.callee.type === 'Identifier' && textFunctions.has(node.callee.name))
        labels.add(first.start)
      if (first && node.callee.type === 'Identifier' && node.callee.name === marker) marked.add(first.start)
    },
    Literal(node) {
      if (typeof node.value === 'string') add(node.value, node.start)
    },
    TemplateLiteral(node) {
      const parts = node.quasis.map((quasi) => quasi.value.cooked ?? '')
      add(parts.map((part, index) => (index === 0 ? part : `{{${index - 1}}}${part}`)).join(''), node.start)
    },
  }).visit(program)
  return found
}
