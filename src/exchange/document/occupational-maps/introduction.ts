/** What the paragraph under a map's title says about its pathways. */
export interface Announcement {
  readonly count?: number
  /** In the document's words; empty if it does not name them all. */
  readonly names: readonly string[]
}

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 }
const NUMBER = /\b(one|two|three|four|five|six|seven|\d+)\b/gi

/**
 * Reads the sentence that counts the pathways: "two career pathways: this; and that", "one catering and one hospitality
 * pathway", "one career pathway shown for transport and one for logistics".
 */
export function parseIntroduction(text: string): Announcement {
  for (const sentence of text.split(/(?<=\.)\s+/)) {
    const found = sentence.match(NUMBER) ?? []
    const first = found[0]?.toLowerCase()
    if (!first || !/\bpathways?\b/.test(sentence)) continue
    const count = NUMBERS[first] ?? Number(first)
    return { count: count === 1 ? found.filter((word) => /^one$/i.test(word)).length : count, names: toNames(sentence) }
  }
  return { names: [] }
}

function toNames(sentence: string): readonly string[] {
  const list = /\bpathways: (.*?)\.?$/.exec(sentence)?.[1]
  if (list === undefined) return []
  return list.includes(';') ? list.split(/;\s*(?:and )?/) : []
}
