const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    children: 'child',
    childrens: 'child',
    mens: 'man',
    womens: 'woman',
    people: 'person',
    peoples: 'person',
    staff: 'staff',
    wives: 'wife',
    lives: 'life',
    knives: 'knife',
  }),
)
/** Words that are singular already or have no singular. */
const KEPT = new Set(['bus', 'gas', 'goods', 'news', 'premises', 'sales', 'series', 'works'])

/**
 * The singular of a folded noun; a singular is returned unchanged.
 *
 * @example toSingular('secretaries') // 'secretary'
 */
export function toSingular(word: string): string {
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular
  if (word.length < 4 || !word.endsWith('s') || KEPT.has(word)) return word
  if (/(ss|us|is|ics)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** Forms of a job that tell gender or number, each with the form to compare by. */
const GENDERED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    actress: 'actor',
    barmaid: 'barman',
    barperson: 'barman',
    bartender: 'barman',
    gentleman: 'man',
    headmistress: 'headmaster',
    headteacher: 'headmaster',
    hostess: 'host',
    houseman: 'houseman',
    lady: 'man',
    manageress: 'manager',
    masseuse: 'masseur',
    mistress: 'master',
    proprietress: 'proprietor',
    seamstress: 'tailor',
    stewardess: 'steward',
    waitress: 'waiter',
    woman: 'man',
  }),
)

/** Words that `toNeutral` replaces, so that none of them is taken for a misspelling. */
export const GENDERED_WORDS: readonly string[] = [...GENDERED.keys()]

/**
 * A singular noun without the person's gender: -woman and -person become -man; -ess is replaced where a list has it.
 *
 * @example toNeutral('craftswoman') // 'craftsman'
 */
export function toNeutral(word: string): string {
  const listed = GENDERED.get(word)
  if (listed !== undefined) return listed
  if (word.length > 6 && /(woman|women|person|men)$/.test(word)) return word.replace(/(woman|women|person|men)$/, 'man')
  return word.length > 5 && word.endsWith('men') ? `${word.slice(0, -3)}man` : word
}

// Longest first. The rest must have at least four letters, including a vowel.
const ENDINGS = [
  'isations',
  'isation',
  'ological',
  'ements',
  'ations',
  'ational',
  'ement',
  'ancies',
  'ation',
  'ities',
  'ments',
  'ician',
  'ional',
  'ating',
  'ators',
  'ance',
  'ancy',
  'ator',
  'ment',
  'ings',
  'ical',
  'ions',
  'ians',
  'ists',
  'ises',
  'able',
  'ants',
  'ing',
  'ion',
  'ian',
  'ist',
  'ise',
  'ive',
  'ant',
  'ent',
  'ate',
  'ity',
  'ers',
  'ors',
  'al',
  'er',
  'or',
  'ed',
  'ic',
  'e',
  'y',
]

// Titles repeat few words, so stems are cached. The cache is emptied when it is full, so that memory stays small.
const MOST_REMEMBERED = 20_000
const remembered = new Map<string, string>()

/**
 * The part of a word that its relatives share: `teach` of teacher, teachers and teaching. It is for comparing, not a word.
 */
export function toStem(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const stem = makeStem(word)
  remembered.set(word, stem)
  return stem
}

function makeStem(word: string): string {
  const base = toNeutral(toSingular(word))
  if (base.length < 5) return base
  const ending = ENDINGS.find((end) => base.endsWith(end) && base.length - end.length >= 4)
  const stem = ending === undefined ? base : base.slice(0, -ending.length)
  return /[aeiouy]/.test(stem) ? undouble(stem) : base
}

function undouble(stem: string): string {
  return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}
