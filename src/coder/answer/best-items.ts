import { SIGNS, type Signs } from '../index/sign-weights.ts'
import type { Fit } from './likeness.ts'

/** How well an item fits a wording. The object is reused for the next one. */
export interface Offer {
  score: number
  extra: number
  readonly signs: { -readonly [Sign in keyof Signs]: number }
}

/** An item by its best wording. */
export interface BestItem {
  readonly item: number
  readonly score: number
  readonly extra: number
  readonly fit: Fit | undefined
  /** The index of the wording. */
  readonly wording: number
}

const ROOM = 256
const WIDTH = 2 + SIGNS.length

/**
 * The items that the wordings of a title find, each by its best wording. A title finds hundreds of items, and most of
 * them are not kept. So they are numbers in reused arrays, and no object is made for them.
 */
export class BestItems {
  /** For each item, its place in the arrays below, if its turn is the current one. */
  readonly #places: Uint32Array
  readonly #turns: Uint32Array
  #turn = 0
  #count = 0
  #items = new Uint32Array(ROOM)
  #wordings = new Uint32Array(ROOM)
  /** The score, the extra, and the signs. */
  #numbers = new Float64Array(ROOM * WIDTH)
  #fits: (Fit | undefined)[] = []

  constructor(items: number) {
    this.#places = new Uint32Array(items)
    this.#turns = new Uint32Array(items)
  }

  clear(): void {
    this.#turn++
    this.#count = 0
    this.#fits = []
  }

  /** Records an item by a wording, unless it already has one that fits as well. */
  offer(
    item: number,
    offered: Offer,
    { wording, fit }: { readonly wording: number; readonly fit: Fit | undefined },
  ): void {
    const known = this.#turns[item] === this.#turn
    const place = known ? (this.#places[item] ?? 0) : this.#count
    const row = place * WIDTH
    const { score, extra, signs } = offered
    if (known && !(score > (this.#numbers[row] ?? 0))) return
    if (!known) this.#add(item)
    const numbers = this.#numbers
    numbers[row] = score
    numbers[row + 1] = extra
    for (let at = 0; at < SIGNS.length; at++) numbers[row + 2 + at] = signs[SIGNS[at] ?? 'doubt']
    this.#wordings[place] = wording
    this.#fits[place] = fit
  }

  #add(item: number): void {
    if (this.#count === this.#items.length) this.#grow()
    this.#items[this.#count] = item
    this.#places[item] = this.#count++
    this.#turns[item] = this.#turn
  }

  #grow(): void {
    const [items, wordings, numbers] = [this.#items, this.#wordings, this.#numbers]
    this.#items = new Uint32Array(2 * items.length)
    this.#wordings = new Uint32Array(2 * items.length)
    this.#numbers = new Float64Array(2 * numbers.length)
    this.#items.set(items)
    this.#wordings.set(wordings)
    this.#numbers.set(numbers)
  }

  /** The places of the best items, best first; equals in the order of the items. */
  listBest(most: number): readonly number[] {
    const [numbers, items] = [this.#numbers, this.#items]
    const places = Array.from({ length: this.#count }, (_, place) => place)
    places.sort(
      (one, other) =>
        (numbers[other * WIDTH] ?? 0) - (numbers[one * WIDTH] ?? 0) || (items[one] ?? 0) - (items[other] ?? 0),
    )
    return places.slice(0, most)
  }

  get(place: number): BestItem {
    return {
      item: this.#items[place] ?? 0,
      score: this.#numbers[place * WIDTH] ?? 0,
      extra: this.#numbers[place * WIDTH + 1] ?? 0,
      fit: this.#fits[place],
      wording: this.#wordings[place] ?? 0,
    }
  }

  /** The signs of an item, with the nearness of its nearest title. */
  toSigns(place: number, nearest: number): Signs {
    const [row, numbers] = [place * WIDTH + 2, this.#numbers]
    // Written out, because an object made from a list is slow to read.
    return {
      learned: numbers[row] ?? 0,
      likeness: numbers[row + 1] ?? 0,
      centre: numbers[row + 2] ?? 0,
      nearest,
      meant: numbers[row + 4] ?? 0,
      doubt: numbers[row + 5] ?? 0,
      same: numbers[row + 6] ?? 0,
      reworded: numbers[row + 7] ?? 0,
    }
  }
}
