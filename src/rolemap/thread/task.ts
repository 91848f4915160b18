import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A function that a module exports, to be called in another thread. Its input and output are copied. */
export interface Task<Input, Output> {
  readonly module: string
  readonly name: string
  /** Never set: it only carries the types of the input and output. */
  readonly call?: (input: Input) => Output | Promise<Output>
}

export interface TaskPlace {
  /** `import.meta.url` of the file that defines the task. */
  readonly from: string
  /** The module's path from there, without its extension, so that it is the same whether compiled or not. */
  readonly module: string
  readonly name: string
}

/** @example toTask<typeof import('./paint.ts').paint>({ from: import.meta.url, module: './paint', name: 'paint' }) */
export function toTask<Call extends (input: never) => unknown>({
  from,
  module,
  name,
}: TaskPlace): Task<Parameters<Call>[0], Awaited<ReturnType<Call>>> {
  return { module: new URL(module + path.extname(fileURLToPath(from)), from).href, name }
}
