import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/**
 * Writes a file that appears under its name only when it is complete and on disk. A run that is stopped leaves no
 * partial file.
 */
export async function writeFile(out: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const part = `${out}.part`
  try {
    await pipeline(body, createWriteStream(part))
    const handle = await open(part, 'r+')
    await handle.sync()
    await handle.close()
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
