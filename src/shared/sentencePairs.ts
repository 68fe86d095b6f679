const englishEnd = /(?<=[.!?]) (?=[A-Z0-9−{"])/
const end = /(?<=[.!?]) (?=[\p{Lu}\d−{"«„])/u
const places = (text: string) => [...text.matchAll(/\{\{\d+\}\}/g)].map(([place]) => place).sort()

/**
 * The phrases, and each sentence of a phrase of several by itself: the core puts texts together, so that a part of one
 * may stand between others. Where the translation has other sentences than the English, none is taken.
 */
export function withSentences(phrases: Readonly<Record<string, string>>): Record<string, string> {
  const sentences: Record<string, string> = {}
  for (const [english, translation] of Object.entries(phrases)) {
    const own = english.split(englishEnd)
    const said = translation.split(end)
    if (own.length < 2 || own.length !== said.length) continue
    const pairs = own.map((sentence, index) => [sentence, said[index] ?? ''] as const)
    if (!pairs.every(([one, other]) => places(one).join() === places(other).join())) continue
    // A sentence of values alone would hold for everything.
    for (const [one, other] of pairs) if (/[a-z]{2,}/.test(one)) sentences[one] ??= other
  }
  return { ...sentences, ...phrases }
}
