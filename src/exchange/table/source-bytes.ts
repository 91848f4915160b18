import { RolemapError } from '../../error.ts'

const CHUNK = 1 << 16

/** A caller's bytes as chunks. */
export async function* toChunks(input: AsyncIterable<Uint8Array> | Uint8Array): AsyncGenerator<Uint8Array> {
  if (!(input instanceof Uint8Array)) yield* input
  else for (let start = 0; start < input.length; start += CHUNK) yield input.subarray(start, start + CHUNK)
}

/** Passes chunks on until their total exceeds the limit. */
export async function* guardBytes(
  chunks: AsyncIterable<Uint8Array>,
  { file, limit }: { file: string; limit: number },
): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > limit) throw tooLarge(`${file}: expected at most ${limit} bytes, found more`)
    yield chunk
  }
}

export function tooLarge(message: string): RolemapError {
  return new RolemapError('file-too-large', message)
}

/** The first bytes, and all chunks including them. */
export async function peek(
  chunks: AsyncGenerator<Uint8Array>,
  length: number,
): Promise<{ start: Uint8Array; chunks: AsyncGenerator<Uint8Array> }> {
  const taken: Uint8Array[] = []
  let size = 0
  while (size < length) {
    const { done, value } = await chunks.next()
    if (done) break
    taken.push(value)
    size += value.length
  }
  const start = Buffer.concat(taken)
  return { start, chunks: resume(start, chunks) }
}

async function* resume(start: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start
  yield* rest
}

export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  for await (const chunk of chunks) taken.push(chunk)
  return Buffer.concat(taken)
}
