import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { BlockList, isIP } from 'node:net'
import { RolemapError } from '../../error.ts'

// Networks that no webhook should reach, because they are not the public one (the registries of special-purpose
// addresses of RFC 6890). Services there trust anyone who can reach them.
const PRIVATE_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
// Public IPv6 addresses begin with 2 or 3, except those that contain an IPv4 address, documentation and benchmarks.
const PUBLIC_6 = ['2000::/3']
const PRIVATE_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const privates = toList([...PRIVATE_4, ...PRIVATE_6])
const publics = toList(PUBLIC_6)

function toList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** Whether an IP address is public. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !privates.check(address, 'ipv4')
  return isIP(address) === 6 && publics.check(address, 'ipv6') && !privates.check(address, 'ipv6')
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * The address of a webhook, if it is allowed: https, without a name and password, and not a private address in figures.
 * The addresses behind a name are checked each time it is used.
 *
 * @throws RolemapError `webhook-unfit`
 */
export function getReceiver(text: string, { privateWebhooks }: { privateWebhooks: boolean }): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || text.length > 2000) throw unfit('expected an address such as https://example.org/rolemap')
  const near = privateWebhooks && LOOPBACK.test(url.hostname)
  if (url.protocol !== 'https:' && !(near && url.protocol === 'http:')) throw unfit('expected an address with https')
  if (url.username !== '' || url.password !== '') throw unfit('expected an address without a name and password')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !privateWebhooks && !isPublicAddress(literal)) throw new PrivateAddress()
  url.hash = ''
  return url
}

const unfit = (message: string) => new RolemapError('webhook-unfit', message)

/** The address is one that webhooks may not use. */
class PrivateAddress extends RolemapError {
  constructor() {
    super('webhook-unfit', 'expected an address of the public network, found a private one')
  }
}

/**
 * Finds the addresses of a name, and refuses it if one of them is private. The addresses that are checked are the ones
 * that are used.
 */
export const lookUpPublic: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    if (found.some(({ address }) => !isPublicAddress(address))) return done(new PrivateAddress(), [])
    const [first] = found
    if (options.all || !first) done(null, found)
    else done(null, first.address, first.family)
  })
}
