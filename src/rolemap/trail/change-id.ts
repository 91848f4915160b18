/**
 * A change's permanent name outside the store: the first 128 bits of its hash as a UUID of version 8 (RFC 9562). Feeds
 * and webhooks use it.
 */
export function toChangeId(hash: string): string {
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16)
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, variant + hash.slice(17, 20)]
  return [...parts, hash.slice(20, 32)].join('-')
}
