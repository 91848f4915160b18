import { readFile } from 'node:fs/promises'

/** The version in Rolemap's own package.json, which is two folders up both in the checkout and in the package. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}
