import type { Form } from './form.ts'
import { groupItems, type ItemGroups, listNear, toCosine } from './item-groups.ts'
import { MeaningReader, type Meanings, toUnit } from './meaning.ts'
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
  readonly groups: ItemGroups
  /** Where items have many titles. */
  readonly meant?: MeantState
}

/** How near a title is to the items in meaning. */
export interface Meant {
  readonly vector: Float32Array
  /** The items whose titles lie nearest by their middle, nearest first. */
  readonly nearest: readonly number[]
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
/** So many items are named as nearest. */
const NEAREST = 10
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
  const reader = new MeaningReader(meanings)
  for (const [place, { terms }] of forms.entries()) vectors.set(reader.read(terms), place * size)
  const own = forms.flatMap(({ shared }, place) => (shared ? [] : [place]))
  const examples = {
    size,
    vectors: new Float32Array(own.length * size),
    items: Uint32Array.from(own, (place) => forms[place]?.item ?? 0),
  }
  for (const [at, place] of own.entries()) {
    examples.vectors.set(vectors.subarray(place * size, (place + 1) * size), at * size)
  }
  const centres = toCentres(examples, items)
  return {
    meanings,
    forms: toSteps(vectors),
    ...groupForms(forms, items),
    centres,
    groups: groupItems(centres, size),
    ...(learns && { meant: buildMeant(examples, items) }),
  }
}

function toSteps(vectors: Float32Array): Int8Array {
  const steps = new Int8Array(vectors.length)
  for (let at = 0; at < vectors.length; at++) steps[at] = Math.round(STEPS * (vectors[at] ?? 0))
  return steps
}

/** Finds what is near a title in meaning. */
export class Nearness {
  readonly #state: NearnessState
  readonly #reader: MeaningReader

  constructor(state: NearnessState) {
    this.#state = state
    this.#reader = new MeaningReader(state.meanings)
  }

  /** Undefined if nothing is known of any of the terms. */
  read(terms: readonly string[]): Meant | undefined {
    const { meant } = this.#state
    const vector = this.#reader.read(terms)
    if (vector.every((value) => value === 0)) return undefined
    return { vector, nearest: this.#listNearest(vector), ...(meant && { chances: toMeantChances(meant, vector) }) }
  }

  /** The cosine of a title with the middle of an item's titles, -1 to 1. */
  toCentre(vector: Float32Array, item: number): number {
    return toCosine(this.#state.centres, item * vector.length, vector)
  }

  /** Whether all words are known. */
  isKnown(terms: readonly string[]): boolean {
    return this.#reader.isKnown(terms)
  }

  #listNearest(vector: Float32Array): readonly number[] {
    const items: number[] = []
    const cosines: number[] = []
    for (const item of listNear(this.#state.groups, vector)) {
      const cosine = this.toCentre(vector, item)
      if (items.length === NEAREST && cosine <= (cosines.at(-1) ?? -1)) continue
      let place = items.length
      while (place > 0 && (cosines[place - 1] ?? -1) < cosine) place--
      items.splice(place, 0, item)
      cosines.splice(place, 0, cosine)
      items.length = cosines.length = Math.min(items.length, NEAREST)
    }
    return items
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
