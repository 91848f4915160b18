import type { Engine } from './engine.ts'
import type { ReturnStore } from './return.ts'
import { addFillParts, beginFill, dropFill, dropFillsBefore, listFillParts } from './table/return/fill.ts'

type Run = <T>(work: Promise<T>) => Promise<T>

/** The part of a store that keeps fillings of returns. */
export const toReturnStore = ({ read, write, run }: Engine & { readonly run: Run }): ReturnStore => ({
  begin: (name, at) => run(beginFill(write, name, at)),
  addParts: (fill, parts) => run(addFillParts(write, fill, parts)),
  listParts: (fill, query) => run(listFillParts(read, fill, query)),
  dropBefore: (name, fill) => run(dropFillsBefore(write, name, fill)),
  drop: (fill) => run(dropFill(write, fill)),
})
