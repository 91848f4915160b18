import type { Form } from '../read/form.ts'
import { groupItems, type ItemGroups, visitNear } from './item-groups.ts'
import { MeaningReader, type Meanings, toUnit } from './meaning.ts'
import { buildMeant, type MeantState, toMeantChances } from './meaning-weights.ts'
import { type Products, toProducts } from './product.ts'

/** The meanings of a version's titles, as plain data, fit to store. */
export interface NearnessState {
  readonly meanings: Meanings
  /** By item: where its forms start in `formsOf`. */
  readonly starts: Uint32Array
  readonly formsOf: Uint32Array
  /** The vectors of the forms as they come in `formsOf`, in steps of 1/127. */
  readonly forms: Int8Array
  /** By item: the mean direction of its forms. */
  readonly centres: Int8Array
  readonly groups: ItemGroups
  /** Only if items have many titles. */
  readonly meant?: MeantState
}

/** How near a title is to the items in meaning. */
export interface Meant {
  readonly vector: Float32Array
  /** The items whose centres are nearest, nearest first. */
  readonly nearest: readonly number[]
  /** For each item, the logarithm of its probability; only if that was learned. */
  readonly chances?: Float32Array
}

/** The title of an item that is nearest in meaning. */
export interface NearForm {
  readonly form: number
  /** -1 to 1, plus a little for each further title that is as near. */
  readonly cosine: number
}

const STEPS = 127
const NEAREST = 10
/** How fast the weight of a form falls with its distance. */
const STEEPNESS = 12

/** Reads the meanings of forms. With `learns` it also learns which items they point to. */
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
  const { starts, formsOf } = groupForms(forms, items)
  const ordered = new Int8Array(vectors.length)
  for (const [at, form] of formsOf.entries()) {
    ordered.set(toSteps(vectors.subarray(form * size, (form + 1) * size)), at * size)
  }
  return {
    meanings,
    starts,
    formsOf,
    forms: ordered,
    centres: toSteps(centres),
    groups: groupItems(centres, size),
    ...(learns && { meant: buildMeant(examples, items) }),
  }
}

function toSteps(vectors: Float32Array): Int8Array {
  const steps = new Int8Array(vectors.length)
  for (let at = 0; at < vectors.length; at++) steps[at] = Math.round(STEPS * (vectors[at] ?? 0))
  return steps
}

/** Finds the items that are near a title in meaning. */
export class Nearness {
  readonly #state: NearnessState
  readonly #reader: MeaningReader
  readonly #products: Readonly<Record<'forms' | 'centres' | 'groups' | 'meant', Products>>
  /**
   * For each item, its product with the last vector, if its turn is the current one. Every wording asks for the same
   * item.
   */
  readonly #cosines: Float64Array
  readonly #turns: Uint32Array
  #turn = 0
  #asked: Float32Array | undefined

  constructor(state: NearnessState) {
    const { meanings, forms, centres, groups, meant = new Float32Array() } = state
    const { size } = meanings
    this.#state = state
    this.#reader = new MeaningReader(meanings)
    this.#cosines = new Float64Array(state.starts.length - 1)
    this.#turns = new Uint32Array(state.starts.length - 1)
    this.#products = toProducts(size, {
      forms: { numbers: forms, step: size },
      centres: { numbers: centres, step: size },
      groups: { numbers: groups.centres, step: size },
      meant: { numbers: meant, step: size + 1 },
    })
  }

  /** Undefined if none of the terms is known. */
  read(terms: readonly string[]): Meant | undefined {
    const { meant } = this.#state
    const vector = this.#reader.read(terms)
    if (vector.every((value) => value === 0)) return undefined
    return { vector, nearest: this.#listNearest(vector), ...(meant && { chances: this.#toChances(meant, vector) }) }
  }

  /** The cosine of a title with the centre of an item's titles, -1 to 1. */
  toCentre(vector: Float32Array, item: number): number {
    return this.#toCentre(vector, item) / STEPS
  }

  /** Whether all words are known. */
  isKnown(terms: readonly string[]): boolean {
    return this.#reader.isKnown(terms)
  }

  #toCentre(vector: Float32Array, item: number): number {
    if (vector !== this.#asked) this.#ask(vector)
    if (this.#turns[item] !== this.#turn) {
      this.#turns[item] = this.#turn
      // Without destructuring, which would create an iterator of the typed array each time.
      this.#cosines[item] = this.#products.centres(vector, item, item + 1)[0] ?? 0
    }
    return this.#cosines[item] ?? 0
  }

  #ask(vector: Float32Array): void {
    this.#asked = vector
    this.#turn++
    // If all items are compared, all of them at once.
    if (this.#state.groups.starts.length > 2) return
    const items = this.#cosines.length
    this.#cosines.set(this.#products.centres(vector, 0, items).subarray(0, items))
    this.#turns.fill(this.#turn)
  }

  #toChances(meant: MeantState, vector: Float32Array): Float32Array {
    const count = meant.length / (vector.length + 1)
    return toMeantChances(meant, vector.length, this.#products.meant(vector, 0, count))
  }

  #listNearest(vector: Float32Array): readonly number[] {
    const { groups } = this.#state
    const cosinesOfGroups = this.#products.groups(vector, 0, groups.starts.length - 1)
    const items = new Uint32Array(NEAREST)
    const cosines = new Float64Array(NEAREST).fill(Number.NEGATIVE_INFINITY)
    let count = 0
    visitNear(groups, cosinesOfGroups, (item) => {
      const cosine = this.#toCentre(vector, item)
      let place = NEAREST
      while (place > 0 && cosine > (cosines[place - 1] ?? 0)) place--
      if (place === NEAREST) return
      items.copyWithin(place + 1, place)
      cosines.copyWithin(place + 1, place)
      items[place] = item
      cosines[place] = cosine
      count++
    })
    return [...items.subarray(0, count)]
  }

  /** The form of an item nearest to the vector; undefined if it has none. */
  findNearest(vector: Float32Array, item: number): NearForm | undefined {
    const { starts, formsOf } = this.#state
    const from = starts[item] ?? 0
    const count = (starts[item + 1] ?? 0) - from
    if (count === 0) return undefined
    const products = this.#products.forms(vector, from, from + count)
    let nearest = 0
    let most = Number.NEGATIVE_INFINITY
    let sum = 0
    for (let at = 0; at < count; at++) {
      const cosine = (products[at] ?? 0) / STEPS
      sum += Math.exp(STEEPNESS * (cosine - 1))
      if (cosine > most) [nearest, most] = [at, cosine]
    }
    return { form: formsOf[from + nearest] ?? 0, cosine: Math.log(sum) / STEEPNESS + 1 }
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
