// The columns of annexes 1 and 3 run together in the copy ("Health Health Visitor"), and one cluster is only in annexe 1. So
// only a list of the names tells where a cluster's name ends.
const NAMES = [
  'Early Years',
  'Education & Training',
  'Health',
  'Health and Fitness',
  'Outdoor Education, Training and Recreation',
  'Play work',
  'Sport',
  'Social Care',
  'Voluntary Work',
  'Youth Justice',
  'Youth Work and Support',
]
const LONGEST_FIRST = NAMES.toSorted((one, other) => other.length - one.length)

/** A cluster's name as printed, and the text beside it. */
export interface SplitCluster {
  readonly cluster: string
  readonly rest: string
}

/** Splits a line that starts with the name of a cluster. */
export function findCluster(text: string): SplitCluster | undefined {
  const name = LONGEST_FIRST.find((each) => startsWithWords(text, each))
  return name === undefined ? undefined : { cluster: text.slice(0, name.length), rest: text.slice(name.length).trim() }
}

/**
 * Finds a name that is broken over two lines beside two roles: the first line ends with its first words, and the second starts
 * with its last.
 */
export function findBrokenCluster(
  first: string,
  second: string,
): { cluster: string; roles: [string, string] } | undefined {
  for (const name of LONGEST_FIRST) {
    const words = name.split(' ')
    for (let count = words.length - 1; count > 0; count -= 1) {
      const head = words.slice(0, count).join(' ')
      const tail = words.slice(count).join(' ')
      if (!first.endsWith(` ${head}`) || !startsWithWords(second, tail)) continue
      return { cluster: name, roles: [first.slice(0, -head.length).trim(), second.slice(tail.length).trim()] }
    }
  }
  return undefined
}

function startsWithWords(text: string, words: string): boolean {
  const start = text.slice(0, words.length + 1).toLowerCase()
  return start === `${words.toLowerCase()} ` || start === words.toLowerCase()
}
