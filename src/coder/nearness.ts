import type { Form } from './form.ts'
import { isKnown, type Meanings, toMeaning, toUnit } from './meaning.ts'
import { buildMeant, type MeantState, toMeantChances } from './meant-weights.ts'

/** What the titles of a version mean, as it is kept: plain data. */
export interface NearnessState {
  readonly meanings: Meanings
  /** By form: its vector, in steps of 1/127. */
  readonly forms: Int8Array
  /** By item: where its forms start in `formsOf`. */
  readonly starts: Uint32Array
  readonly formsOf: Uint32Array
  /** By item: the direction in which its forms lie. */
  readonly centres: Float32Array
  /** Where items have many titles. */
  readonly meant?: MeantState
}

/** How near a title is to the items in meaning. */
export interface Meant {
  readonly vector: Float32Array
  /** By item: the cosine with the middle of its titles, -1 to 1. */
  readonly centres: Float32Array
  /** By item: the logarithm of its chance, where that was learned. */
  readonly chances?: Float32Array
}

/** The title of an item that is nearest in meaning. */
export interface NearForm {
  readonly form: number
  /** -1 to 1; a little more for each further title as near. */
  readonly cosine: number
}

const STEPS = 127
/** How fast the weight of a form falls with its distance. */
const STEEPNESS = 12

/** Reads what forms mean. `learns`: which items they point to is learned too. */
export function buildNearness(
  forms: readonly Form[],
  items: number,
  { meanings, learns }: { readonly meanings: Meanings; readonly learns: boolean },
): NearnessState {
  const { size } = meanings
  const vectors = new Float32Array(forms.length * size)
  for (const [place, { terms }] of forms.entries()) vectors.set(toMeaning(meanings, terms), place * size)
  const steps = Int8Array.from(vectors, (value) => Math.round(STEPS * value))
  const own = forms.flatMap(({ shared }, place) => (shared ? [] : [place]))
  const examples = {
    size,
    vectors: Float32Array.from({ length: own.length * size }, (_, at) => {
      return vectors[(own[Math.floor(at / size)] ?? 0) * size + (at % size)] ?? 0
    }),
    items: Uint32Array.from(own, (place) => forms[place]?.item ?? 0),
  }
  return {
    meanings,
    forms: steps,
    ...groupForms(forms, items),
    centres: toCentres(examples, items),
    ...(learns && { meant: buildMeant(examples, items) }),
  }
}

/** Finds what is near a title in meaning. */
export class Nearness {
  readonly #state: NearnessState

  constructor(state: NearnessState) {
    this.#state = state
  }

  /** Undefined if nothing is known of any of the terms. */
  read(terms: readonly string[]): Meant | undefined {
    const { meanings, centres, meant } = this.#state
    const vector = toMeaning(meanings, terms)
    if (vector.every((value) => value === 0)) return undefined
    const size = vector.length
    const cosines = new Float32Array(centres.length / size)
    for (let item = 0; item < cosines.length; item++) {
      const row = item * size
      let sum = 0
      for (let at = 0; at < size; at++) sum += (centres[row + at] ?? 0) * (vector[at] ?? 0)
      cosines[item] = sum
    }
    return { vector, centres: cosines, ...(meant && { chances: toMeantChances(meant, vector) }) }
  }

  /** Whether all words are known. */
  isKnown(terms: readonly string[]): boolean {
    return isKnown(this.#state.meanings, terms)
  }

  /** The form of an item nearest to the vector; undefined if it has none. */
  findNearest(vector: Float32Array, item: number): NearForm | undefined {
    const { forms, starts, formsOf } = this.#state
    const size = vector.length
    let nearest = -1
    let most = Number.NEGATIVE_INFINITY
    let sum = 0
    for (let place = starts[item] ?? 0; place < (starts[item + 1] ?? 0); place++) {
      const form = formsOf[place] ?? 0
      const row = form * size
      let cosine = 0
      for (let at = 0; at < size; at++) cosine += (forms[row + at] ?? 0) * (vector[at] ?? 0)
      cosine /= STEPS
      sum += Math.exp(STEEPNESS * (cosine - 1))
      if (cosine > most) [nearest, most] = [form, cosine]
    }
    return nearest < 0 ? undefined : { form: nearest, cosine: Math.log(sum) / STEEPNESS + 1 }
  }
}

function groupForms(forms: readonly Form[], items: number): Pick<NearnessState, 'starts' | 'formsOf'> {
  const starts = new Uint32Array(items + 1)
  for (const { item } of forms) starts[item + 1] = (starts[item + 1] ?? 0) + 1
  for (let item = 0; item < items; item++) starts[item + 1] = (starts[item + 1] ?? 0) + (starts[item] ?? 0)
  const next = starts.slice()
  const formsOf = new Uint32Array(forms.length)
  for (const [place, { item }] of forms.entries()) {
    formsOf[next[item] ?? 0] = place
    next[item] = (next[item] ?? 0) + 1
  }
  return { starts, formsOf }
}

function toCentres(
  { size, vectors, items: itemOf }: { size: number; vectors: Float32Array; items: Uint32Array },
  items: number,
): Float32Array {
  const centres = new Float32Array(items * size)
  for (const [place, item] of itemOf.entries()) {
    for (let at = 0; at < size; at++) {
      centres[item * size + at] = (centres[item * size + at] ?? 0) + (vectors[place * size + at] ?? 0)
    }
  }
  for (let item = 0; item < items; item++) toUnit(centres.subarray(item * size, (item + 1) * size))
  return centres
}
