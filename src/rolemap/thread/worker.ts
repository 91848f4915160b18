// A thread of `threads.ts`: calls one function after another.
import { parentPort } from 'node:worker_threads'

export interface Call {
  readonly module: string
  readonly name: string
  readonly input: unknown
}

export type Answer = { readonly value: unknown } | { readonly failure: Error }

async function answer({ module, name, input }: Call): Promise<Answer> {
  try {
    const found: Readonly<Record<string, (input: unknown) => unknown>> = await import(module)
    const call = found[name]
    if (!call) throw new TypeError(`expected ${module} to export "${name}"`)
    return { value: await call(input) }
  } catch (error) {
    return { failure: error instanceof Error ? error : new Error(String(error)) }
  }
}

parentPort?.on('message', async (call: Call) => parentPort?.postMessage(await answer(call)))
