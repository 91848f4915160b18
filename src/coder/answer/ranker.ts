import type { Code } from '../../classification/code.ts'
import { fold } from '../../text/fold.ts'
import { toWords } from '../../text/word.ts'
import { type Catalogue, type CodedVersion, type CoderIndex, toCatalogue } from '../index/catalogue.ts'
import { readControls } from '../read/control.ts'
import { judgeManager, type Verdict } from '../read/managerial.ts'
import { AFTER_START } from '../read/part.ts'
import { findServing } from '../read/serving.ts'
import { joinInitials } from '../read/short-form.ts'
import { TitleReader, type TitleReading, type Wording } from '../read/title.ts'
import { listRuledWords, type OutsideWork, type RuleSet } from '../rule/rule-set.ts'
import { findClipped } from './clipped.ts'
import type { Context } from './coding.ts'
import { applyControl, knowControl, listManagers } from './control.ts'
import { setGradesApart } from './grades-apart.ts'
import { applyVerdict } from './managed.ts'
import { findOwnName, type OwnName, putNameFirst } from './own-name.ts'
import { type Compared, Reranker } from './rerank.ts'
import { Rulings } from './rulings.ts'
import { type ItemScore, type Scores, scoreItems } from './score.ts'
import { type Respelt, replaceWords, Speller } from './speller.ts'
import { Surroundings } from './surroundings.ts'

/** The items that a title may belong to, scored but without probabilities. */
export interface Ranking extends Scores {
  readonly says: TitleReading['says']
  /** The title as given is in the index, or a rule settles it. */
  readonly exact: boolean
  /** The index has it for several items, or says that it depends on the setting; or no known word tells the work. */
  readonly ambiguous: boolean
  /** The share of the title's words that occur in the index at all, 0 to 1. */
  readonly coverage: number
  /** Every item was found only by similar meaning, and none is similar enough. */
  readonly onlyNear?: boolean
  /** Why no item is for the title's work. */
  readonly outside?: string
  /** A rule of the user's settles the title. */
  readonly settled?: true
  /** Short forms of the title that nobody knows. */
  readonly unread?: readonly string[]
  /** The items of managers, for a title of management of which nobody says whether the post controls resources. */
  readonly managers?: ReadonlySet<Code>
}

/** A file has few different departments and grades. For texts beyond this many, it is worked out each time. */
const MOST_HEEDED = 10_000

/** How many weighed titles are remembered, at some 10 kB each. */
const MOST_LOOKS = 1000

/** How much the work counts in a title that also says whom it is for. */
const SERVING = 0.98
/** How much a title counts for each word that was misspelt, and for each short form that nobody knows. */
const RESPELT = 0.93
const UNREAD = 0.98

const toPairs = (respelt: readonly Respelt[]) => respelt.map(({ word, to }) => [word, to] as const)

/** A title as it is read. */
interface AskedTitle {
  readonly title: string
  readonly weight: number
  /** What was changed, for the evidence. */
  readonly says: readonly string[]
  /** Short forms that were left out. */
  readonly unread: readonly string[]
  readonly vague?: true
}

/** What a title says by itself, without the context. */
interface Weighed {
  readonly ranking: Ranking
  readonly name: OwnName | undefined
  /** What the title says of management, whether or not that was applied. */
  readonly verdict: Verdict | undefined
}

/** A title that has been read. It is weighed when that is needed, once. */
interface Look {
  readonly asked: AskedTitle
  readonly reading: TitleReading
  readonly outside: OutsideWork | undefined
  readonly weigh: () => Weighed | undefined
}

/** Ranks the items of a version for titles. */
export class Ranker {
  readonly catalogue: Catalogue
  readonly #version: CodedVersion
  readonly #rules: RuleSet
  readonly #reader: TitleReader
  readonly #rulings: Rulings
  readonly #speller: Speller
  readonly #managers: ReadonlySet<Code> | undefined
  #surroundings: Surroundings | undefined
  #reranker: Reranker | undefined
  readonly #heeded = new Map<string, boolean>()
  readonly #write = (part: string) => this.#reader.write(part)
  readonly #looks = new Map<string, Look>()

  constructor(version: CodedVersion, rules: RuleSet, index: CoderIndex) {
    this.#version = version
    this.#rules = rules
    this.#reader = new TitleReader(rules)
    this.#managers = rules.managerial && listManagers(rules.managerial)
    this.#rulings = new Rulings(rules, this.#reader)
    this.catalogue = toCatalogue(version, index)
    this.#speller = new Speller(this.catalogue, listRuledWords(rules))
  }

  rank(title: string, context: Context = {}): Ranking {
    const heeded = Object.keys(context).length > 0
    const { asked, reading, weigh, outside: named } = (heeded && this.#looks.get(title)) || this.#look(title, heeded)
    const { unread } = asked
    const [wording] = reading.wordings
    const settled = wording && this.#toRuled(wording, this.#rulings.settle(asked.title, wording.terms, context))
    if (settled) return { ...settled, settled: true }
    if (named && this.#isOutside(named, wording)) return { ...this.#nothing, says: 'work', outside: named.why }
    const byDefault = wording && this.#rulings.default(wording.terms)
    const weighed = wording && weigh()
    if (!weighed) return (wording && this.#toRuled(wording, byDefault)) ?? { ...this.#nothing, unread }
    const { says, exact, ambiguous, coverage, weights } = weighed.ranking
    const led = this.#rulings.lead(asked.title, context)
    const around = this.#sharpen(weighed.ranking.scores, context)
    const placed = led
      ? applyVerdict(this.catalogue, around, { verdict: led, wording })
      : putNameFirst(around, weighed.name)
    const { scores, ...asks } = this.#weighControl(placed, context, weighed)
    const open = !led && !scores[0]?.context && (says !== 'work' || !exact || ambiguous)
    const onlyNear = coverage === 0 && isOnlyNear(scores[0])
    const ruled = open ? this.#toRuled(wording, byDefault) : undefined
    return ruled ?? { says, exact, ambiguous, coverage, onlyNear, unread, scores, weights, ...asks }
  }

  /**
   * Weighs what is known of the post's resources. A name that the source gives an item is its own, whoever controls what;
   * but “Manager” says no more than the word.
   */
  #weighControl(
    scores: readonly ItemScore[],
    context: Context,
    { name, verdict, ranking }: Weighed,
  ): Pick<Ranking, 'scores' | 'managers'> {
    const { managerial: rule } = this.#rules
    const known = rule && knowControl(context)
    if (!known) return { scores, ...(verdict && this.#managers && { managers: this.#managers }) }
    const isOwn = name && ranking.says !== 'vague'
    return { scores: isOwn ? scores : applyControl(this.catalogue, scores, { known, rule, verdict }) }
  }

  /**
   * Reads a title. A file has the same title in several contexts, so what it says by itself is remembered for a while.
   */
  #look(title: string, keeps: boolean): Look {
    const asked = this.#toAsked(title)
    const reading = this.#read(asked)
    const outside = this.#rulings.outside(asked.title)
    let weighed: { readonly of: Weighed | undefined } | undefined
    const weigh = () => {
      weighed ??= { of: this.#weigh(asked.title, reading) }
      return weighed.of
    }
    if (keeps && this.#looks.size >= MOST_LOOKS) this.#looks.clear()
    const look = { asked, reading, weigh, outside }
    if (keeps) this.#looks.set(title, look)
    return look
  }

  /**
   * The title to read: misspelt words are put right, unknown short forms left out, and whom somebody works for is set aside,
   * unless the index has the title as it is written.
   */
  #toAsked(given: string): AskedTitle {
    const isDepartment = this.#rules.narrows ?? false
    const respelt = this.#listRespelt(given)
    const read = new Set(respelt.map(({ word }) => word))
    const unread = isDepartment ? [] : this.#speller.listUnread(given).filter((word) => !read.has(fold(word)))
    const out = unread.map((word) => [fold(word), ''] as const)
    const title = replaceWords(given, new Map([...out, ...toPairs(respelt)]))
    const serving = isDepartment ? undefined : findServing(title)
    const said = serving || this.#findStartName(title) ? undefined : this.#reader.toSaid(title)
    const isAsGiven = !serving && said === undefined && unread.length + respelt.length === 0
    if (isAsGiven || this.isWritten(given)) return { title: given, weight: 1, says: [], unread: [] }
    return {
      title: serving?.work ?? said ?? title,
      weight: (serving ? SERVING : 1) * RESPELT ** respelt.length * UNREAD ** unread.length,
      says: [
        ...respelt.map(({ word, to }) => `“${word}” is taken for “${to}”`),
        ...unread.map((word) => `“${word}” is a short form that Rolemap does not know`),
        ...(serving ? [serving.rule] : []),
        ...(said === undefined ? [] : [`read as “${said}”`]),
      ],
      unread,
      ...(serving?.vague && { vague: true as const }),
    }
  }

  /** An item's label before a dash or comma: “Assistant Head - Inclusion”. Managers are read by their work. */
  #findStartName(title: string): OwnName | undefined {
    const [start = title] = title.split(AFTER_START)
    if (!this.#managers || start === title || this.#reader.toSaid(title) === undefined) return undefined
    const written = this.#reader.write(start)
    const name = findOwnName(this.catalogue.forms, written.join(' '), this.#reader.toTerms(start))
    const codes = [...(name?.items ?? [])].map((item) => this.catalogue.items[item]?.code ?? '')
    return name?.by === 'label' && !codes.some((code) => this.#managers?.has(code)) ? name : undefined
  }

  /** Misspelt words: those that surely are, and all if the index has the title with the words that they stand for. */
  #listRespelt(title: string): readonly Respelt[] {
    const found = this.#speller.listRespelt(title)
    const clipped = found.length === 0 && !this.#rules.narrows ? this.#findClipped(title) : undefined
    if (clipped) return [clipped]
    if (found.every(({ sure }) => sure)) return found
    const others = toWords(title).length > found.length
    const known = this.#reader.toKnown(replaceWords(title, new Map(toPairs(found))))
    const isKnown = others && known.some((terms) => this.catalogue.forms.findExact(terms).length > 0)
    return isKnown ? found : found.filter(({ sure }) => sure)
  }

  #findClipped(title: string): Respelt | undefined {
    return findClipped(title, {
      forms: this.catalogue.forms,
      toKnown: (said) => this.#reader.toKnown(said),
      listFrom: (start) => this.#speller.listFrom(start),
      isWord: (word) => this.#speller.isWord(word),
    })
  }

  #read({ title, weight, says, vague }: AskedTitle): TitleReading {
    const reading = this.#reader.read(title)
    if (says.length === 0) return reading
    const wordings = reading.wordings.map(({ rule, ...one }) => ({
      ...one,
      weight: one.weight * weight,
      rule: [...says, ...(rule === undefined ? [] : [rule])].join('; '),
    }))
    return { wordings, says: vague ? 'vague' : reading.says }
  }

  /** The title in which misspelt words are put right; undefined if there are none. */
  respell(title: string): string | undefined {
    const respelt = this.#speller.listRespelt(title)
    if (respelt.length === 0) return undefined
    const words = new Map(toPairs(respelt))
    return toWords(title)
      .map((word) => words.get(word) ?? word)
      .join(' ')
  }

  /** What a title says by itself; undefined if it says nothing. */
  #weigh(title: string, { wordings: read, says: told }: TitleReading): Weighed | undefined {
    const [wording] = read
    // A title with a slash that the index has whole is not one of its parts.
    const isWhole = title.includes('/') && this.catalogue.forms.findExact(wording?.terms ?? []).length > 0
    const wordings = isWhole ? read.slice(0, 1) : read
    const folded = fold(title)
    // A name may have words that are left out of other titles: “Architects, Except Landscape and Naval”.
    const name =
      wording && (findOwnName(this.catalogue.forms, folded, this.#reader.toTerms(title)) ?? this.#findStartName(title))
    // A label names its item, however vague its words are.
    const says = name?.by === 'label' ? 'work' : told
    if (!wording || says === 'blank') return undefined
    const asked = { title: folded, wordings, vague: says === 'vague' }
    const { scores: scored, weights } = scoreItems(this.catalogue, asked)
    const byWords = setGradesApart(this.catalogue.forms, scored, wording.terms)
    const same = byWords.filter((one) => one.fit?.exact && one.wording === wording)
    const exact = same.length > 0
    const isShared = (name?.items.size ?? 0) > 1
    const ambiguous =
      isShared || same.length > 1 || same.some(({ fit }) => this.catalogue.forms.isAmbiguous(fit?.form ?? -1))
    const verdict = this.#rules.managerial && judgeManager(this.#rules.managerial, title, this.#write)
    const known = wording.terms.filter((term) => this.catalogue.vocabulary.has(term)).length
    const coverage = known / wording.terms.length
    const isOpen = !exact && !verdict && says === 'work'
    const compared = isOpen ? this.#rerank({ scores: byWords, weights, coverage }) : byWords
    // The managerial rule does not change a title that the index lists, unless the title is vague.
    const scores =
      verdict && !(exact && says === 'work') ? applyVerdict(this.catalogue, byWords, { verdict, wording }) : compared
    const isUntold = !exact && !verdict && this.#isUntold(wording.terms)
    const ranking = { says, exact, ambiguous: ambiguous || isUntold, coverage, scores, weights }
    return { name, verdict, ranking }
  }

  /**
   * Whether nobody can tell the work by the words that the index knows: “Afloat Support”, of which it knows “support”
   * alone, or a team, which is nobody.
   */
  #isUntold(terms: readonly string[]): boolean {
    if (this.#rules.narrows) return false
    const isKnown = (term: string) => this.catalogue.vocabulary.has(term)
    const telling = this.#reader.listTelling(terms)
    return terms.at(-1) === 'team' || (telling.length > 0 && !telling.some(isKnown) && terms.some(isKnown))
  }

  #rerank(compared: Compared): readonly ItemScore[] {
    if (!compared.weights.trees) return compared.scores
    this.#reranker ??= new Reranker(this.#version, this.catalogue)
    return this.#reranker.rerank(compared)
  }

  /** The part of a context with words of an item or a rule, or that somebody else heeds. */
  heed(context: Context, isHeeded: (text: string) => boolean): Context {
    const fields = Object.entries(context) as [keyof Context, string][]
    return Object.fromEntries(fields.filter(([field, text]) => this.#isHeeded(field, text) || isHeeded(text)))
  }

  /** Whether a user's rule settles the title. */
  isRuled(title: string, context: Context): boolean {
    return this.#rulings.settle(title, this.#toTerms(title), context) !== undefined
  }

  /** Whether the index has the title as it is written. */
  isWritten(title: string): boolean {
    const { forms } = this.catalogue
    const folded = fold(title)
    return forms.findExact(this.#toTerms(title)).some((form) => fold(joinInitials(forms.titleOf(form))) === folded)
  }

  #toTerms(title: string): readonly string[] {
    return this.#reader.read(title).wordings[0]?.terms ?? []
  }

  #isHeeded(field: keyof Context, text: string): boolean {
    const name = `${field}:${text}`
    const known = this.#heeded.get(name)
    if (known !== undefined) return known
    const heeded =
      field === 'control'
        ? this.#managers !== undefined && readControls(text) !== undefined
        : this.#around.has(text) ||
          this.#rulings.isHeeded(field, text) ||
          (this.#managers !== undefined && knowControl({ [field]: text }) !== undefined)
    if (this.#heeded.size < MOST_HEEDED) this.#heeded.set(name, heeded)
    return heeded
  }

  /** The index outranks a shipped rule, and a user's rule outranks the index. */
  #isOutside({ yours }: OutsideWork, wording: Wording | undefined): boolean {
    return yours === true || this.catalogue.forms.findExact(wording?.terms ?? []).length === 0
  }

  /** Whether the index or a rule knows the title as given, so that its ranking may be `exact`. */
  isKnown(title: string, context: Context): boolean {
    const terms = this.#toTerms(title)
    const ruled = () => this.#rulings.settle(title, terms, context) ?? this.#rulings.default(terms)
    return this.catalogue.forms.findExact(terms).length > 0 || ruled() !== undefined
  }

  /** The ranking of a title that says nothing. */
  get #nothing(): Ranking {
    const { weights } = this.catalogue
    return { says: 'blank', exact: false, ambiguous: false, coverage: 0, scores: [], weights }
  }

  /** The ranking of a title that a rule settles. */
  #toRuled(wording: Wording, verdict: Verdict | undefined): Ranking | undefined {
    if (!verdict || ![...verdict.stand.keys()].every((code) => this.catalogue.places.has(code))) return undefined
    // The other items keep their scores, so that people can see what would be likely without the rule.
    const { scores: byWords, weights } = scoreItems(this.catalogue, { title: '', wordings: [wording], vague: false })
    const scores = applyVerdict(this.catalogue, byWords, { verdict, wording })
    return { says: 'work', exact: true, ambiguous: false, coverage: 1, scores, weights }
  }

  #sharpen(scores: readonly ItemScore[], context: Context): readonly ItemScore[] {
    if (scores.length === 0 || Object.values(context).every((value) => !value?.trim())) return scores
    return this.#around.apply(scores, context)
  }

  /** Made once a context is given: most titles that people look up have none. */
  get #around(): Surroundings {
    this.#surroundings ??= new Surroundings(this.#version, this.catalogue.items, this.#managers)
    return this.#surroundings
  }
}

/**
 * Below this cosine and this likeness of letters, the first item was right for 13 of 51 titles without a known word,
 * however likely it seemed; above, for 93 of 165. Titles of the sets of `npm run -s bench:coder`.
 */
const NEAR = 0.7
const ALIKE = 0.3

function isOnlyNear(first: ItemScore | undefined): boolean {
  if (!first || first.rule !== undefined || first.context) return false
  return (first.near?.cosine ?? 0) < NEAR && (first.fit?.best ?? 0) < ALIKE
}
