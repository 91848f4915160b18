/** What is known about where a request comes from. */
export interface Origin {
  /** The address at the other end of the connection. */
  readonly peer?: string | undefined
  /** What the server in front wrote into `X-Forwarded-For`, if such a server is trusted. */
  readonly forwarded?: string | undefined
}

/**
 * The address that requests are counted by. Only the last forwarded entry counts, because the visitor can write the
 * ones before it. Of an IPv6 address only the first half counts, because a household can choose the rest.
 */
export function toCountedAddress({ peer = '', forwarded }: Origin): string {
  const address = (forwarded?.split(',').at(-1)?.trim() || peer).replace(/^::ffff:(?=\d+\.)/i, '')
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
