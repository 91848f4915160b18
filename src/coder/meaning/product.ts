import { dot, dotSteps } from './dot.ts'
import { DOT_MODULE } from './dot-module.ts'

/**
 * Rows of numbers, one after another. Each has as many as the vectors that it is multiplied with, or one more at its
 * end.
 */
export interface Rows {
  readonly numbers: Int8Array | Float32Array
  /** The distance from the start of one row to the start of the next. */
  readonly step: number
}

/**
 * The dot products of a vector with the rows from `from` up to, but not including, `to`: the cosines, if all have
 * length 1. The array is reused by the next call, and is longer than the products.
 */
export type Products = (vector: Float32Array, from: number, to: number) => Float64Array

type Tables<Name extends string> = Readonly<Record<Name, Rows>>
type ProductsOf<Name extends string> = Readonly<Record<Name, Products>>

/**
 * Multiplies vectors of one size with the rows of each table. WebAssembly does it if it is available, with copies of
 * the tables, otherwise plain JavaScript: with the same result, to the last bit. Tables and vectors must not change
 * afterwards.
 */
export function toProducts<Name extends string>(size: number, tables: Tables<Name>): ProductsOf<Name> {
  return toFastProducts(size, tables) ?? toPlainProducts(tables)
}

export function toPlainProducts<Name extends string>(tables: Tables<Name>): ProductsOf<Name> {
  const products = new Float64Array(countMost(tables))
  return mapTables(tables, ({ numbers, step }) => {
    const multiply =
      numbers instanceof Int8Array
        ? (vector: Float32Array, start: number) => dotSteps(numbers, start, vector)
        : (vector: Float32Array, start: number) => dot(numbers, start, vector)
    return (vector, from, to) => {
      for (let row = from; row < to; row++) products[row - from] = multiply(vector, row * step)
      return products
    }
  })
}

function mapTables<Name extends string>(tables: Tables<Name>, map: (rows: Rows) => Products): ProductsOf<Name> {
  const named = Object.entries<Rows>(tables).map(([name, rows]) => [name, map(rows)] as const)
  return Object.fromEntries(named) as ProductsOf<Name>
}

/** How many rows the longest table has. */
function countMost(tables: Tables<string>): number {
  return Math.max(...Object.values(tables).map(({ numbers, step }) => numbers.length / step))
}

// TypeScript only knows it in browsers.
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

/**
 * The parameters of `dot.wat`: a row, the end of all rows, the row size, the step to the next row and a place for the
 * products, in bytes.
 */
type Multiply = (...places: readonly [row: number, end: number, size: number, step: number, out: number]) => void

/** How many numbers the module multiplies at once. */
const AT_ONCE = 8
const PAGE = 2 ** 16
const DOUBLE = Float64Array.BYTES_PER_ELEMENT

/** Undefined if a page forbids it, the processor does not support it, or there is not enough memory. */
export function toFastProducts<Name extends string>(size: number, tables: Tables<Name>): ProductsOf<Name> | undefined {
  if (size % AT_ONCE !== 0) return undefined
  const most = countMost(tables)
  let room = (size + most) * DOUBLE
  const places = new Map(
    Object.values<Rows>(tables).map((rows) => {
      const place = room
      room += Math.ceil(rows.numbers.byteLength / DOUBLE) * DOUBLE
      return [rows, place]
    }),
  )
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(room / PAGE) })
    const { steps, floats } = instantiate(memory)
    const hold = createHolder(new Float64Array(memory.buffer, 0, size))
    const out = size * DOUBLE
    const products = new Float64Array(memory.buffer, out, most)
    return mapTables(tables, (rows) => {
      const { numbers, step } = rows
      const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: each } = numbers
      const place = places.get(rows) ?? 0
      new Uint8Array(memory.buffer, place).set(new Uint8Array(buffer, byteOffset, byteLength))
      const multiply = numbers instanceof Int8Array ? steps : floats
      return (vector, from, to) => {
        hold(vector)
        if (from < to) multiply(place + from * step * each, place + to * step * each, size * each, step * each, out)
        return products
      }
    })
  } catch {
    return undefined
  }
}

let compiled: object | undefined

function instantiate(memory: object): Readonly<Record<'steps' | 'floats', Multiply>> {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(DOT_MODULE), (letter) => letter.charCodeAt(0)))
  const { exports } = new WebAssembly.Instance(compiled, { rows: { memory } })
  return exports as ReturnType<typeof instantiate>
}

/** Copies a vector to where the module reads it, once for all multiplications with it. */
function createHolder(place: Float64Array): (vector: Float32Array) => void {
  let held: Float32Array | undefined
  return (vector) => {
    if (vector === held) return
    if (vector.length !== place.length)
      throw new TypeError(`expected a vector of ${place.length} numbers, found ${vector.length}`)
    place.set(vector)
    held = vector
  }
}
