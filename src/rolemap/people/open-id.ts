import type * as Client from 'openid-client'
import { RolemapError } from '../../error.ts'

export interface OpenIdSettings {
  /** The provider's address. */
  readonly issuer: string
  readonly client: string
  readonly secret: string
  /**
   * The claim that names a person's account until it is tied: `email` if not given, and only if the provider has
   * verified it; `sub`, the provider's own name for them; or another claim, which nobody must be able to choose.
   */
  readonly claim?: string
  /** The address that the provider sends people back to. */
  readonly back: string
}

/** What a browser keeps until it comes back, so that it accepts no answer meant for another browser. */
export interface Kept {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** A person that the provider vouches for. */
export interface OpenIdPerson {
  /** The provider's address and its name for them. Unlike an e-mail address, it never becomes another person's. */
  readonly subject: string
  /** What names their account: an e-mail address that the provider has verified, or the configured claim. */
  readonly name?: string
}

/** Signing in with a provider: the code flow with PKCE, state and nonce. */
export interface OpenId {
  /** The address to send a browser to. */
  start(kept: Kept): Promise<URL>
  /** The person who came back with this query. @throws RolemapError `sign-in-refused`, `provider-unavailable` */
  finish(query: string, kept: Kept): Promise<OpenIdPerson>
}

interface Found {
  readonly client: typeof Client
  readonly provider: Client.Configuration
}

export function createOpenId(settings: OpenIdSettings): OpenId {
  let finding: Promise<Found> | undefined
  // Found when first needed: a provider that is unavailable for a while should not prevent Rolemap from starting.
  const find = () => {
    finding ??= findProvider(settings)
    finding.catch(() => {
      finding = undefined
    })
    return finding
  }
  return {
    start: async ({ state, nonce, verifier }) => {
      const { client, provider } = await find()
      return client.buildAuthorizationUrl(provider, {
        redirect_uri: settings.back,
        scope: scopeOf(settings),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
    },
    finish: async (query, kept) => {
      const { client, provider } = await find()
      const address = new URL(settings.back)
      address.search = query
      return await finish({ client, provider }, address, { ...kept, claim: settings.claim ?? 'email' })
    },
  }
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

async function findProvider({ issuer, client: id, secret }: OpenIdSettings): Promise<Found> {
  const client = await import('openid-client')
  const address = new URL(issuer)
  // Traffic within this machine needs no HTTPS.
  const execute = LOOPBACK.has(address.hostname) ? [client.allowInsecureRequests] : []
  try {
    return { client, provider: await client.discovery(address, id, secret, undefined, { execute }) }
  } catch (cause) {
    throw new RolemapError('provider-unavailable', `the OpenID provider at ${address.origin} cannot be used`, { cause })
  }
}

// Asks for no more than is needed.
function scopeOf({ claim = 'email' }: OpenIdSettings): string {
  if (claim === 'sub') return 'openid'
  return claim === 'email' ? 'openid email' : 'openid profile email'
}

type Finishing = Kept & { readonly claim: string }

async function finish({ client, provider }: Found, address: URL, kept: Finishing): Promise<OpenIdPerson> {
  const checks = { pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce }
  try {
    const tokens = await client.authorizationCodeGrant(provider, address, { ...checks, idTokenExpected: true })
    const told = tokens.claims()
    const { iss = '', sub = '' } = told ?? {}
    // Providers differ in whether the first answer has the address. Here they all have it.
    const more = await client.fetchUserInfo(provider, tokens.access_token, sub)
    const name = nameOf({ ...told, ...more }, kept.claim)
    return { subject: `${iss} ${sub}`, ...(name !== undefined && { name }) }
  } catch (cause) {
    throw new RolemapError('sign-in-refused', 'the provider did not confirm the sign-in', { cause })
  }
}

// Only an e-mail address that the provider has verified is used, whatever else there is: anybody can type another
// person's.
function nameOf(claims: Readonly<Record<string, unknown>>, claim: string): string | undefined {
  const value = claims[claim]
  if (typeof value !== 'string' || value === '') return undefined
  return claim === 'email' && claims.email_verified !== true ? undefined : value
}
