import type * as Client from 'openid-client'
import { RolemapError } from '../../error.ts'

export interface OpenIdSettings {
  /** The provider's address. */
  readonly issuer: string
  readonly client: string
  readonly secret: string
  /**
   * What the provider says of people that names their account until it is tied: `email`, if not given, and that only where
   * the provider has checked it; `sub`, its own name for them; or another claim, which nobody must be able to choose.
   */
  readonly claim?: string
  /** Where the provider sends people back to. */
  readonly back: string
}

/** What a browser keeps until it comes back, so that nobody else's answer is taken for its own. */
export interface Kept {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Somebody for whom the provider vouches. */
export interface OpenIdPerson {
  /** The provider's address and its name for them: never another's, as an e-mail address may become. */
  readonly subject: string
  /** What names their account: an e-mail address that the provider has checked, or the claim that is set. */
  readonly name?: string
}

/** Signing in with a provider: the code flow with PKCE, state and nonce. */
export interface OpenId {
  /** Where to send a browser. */
  start(kept: Kept): Promise<URL>
  /** Who came back with this query. @throws RolemapError `sign-in-refused`, `provider-unavailable` */
  finish(query: string, kept: Kept): Promise<OpenIdPerson>
}

interface Found {
  readonly client: typeof Client
  readonly provider: Client.Configuration
}

export function createOpenId(settings: OpenIdSettings): OpenId {
  let finding: Promise<Found> | undefined
  // When it is first needed: a provider that is away for a while should not keep Rolemap from starting.
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
  // What travels on this machine alone needs no HTTPS.
  const execute = LOOPBACK.has(address.hostname) ? [client.allowInsecureRequests] : []
  try {
    return { client, provider: await client.discovery(address, id, secret, undefined, { execute }) }
  } catch (cause) {
    throw new RolemapError('provider-unavailable', `the OpenID provider at ${address.origin} cannot be used`, { cause })
  }
}

// Asked for no more than is needed.
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
    // Providers differ in whether the first answer has the address; all have it here.
    const more = await client.fetchUserInfo(provider, tokens.access_token, sub)
    const name = nameOf({ ...told, ...more }, kept.claim)
    return { subject: `${iss} ${sub}`, ...(name !== undefined && { name }) }
  } catch (cause) {
    throw new RolemapError('sign-in-refused', 'the provider did not confirm the sign-in', { cause })
  }
}

// Only an address that the provider has checked is taken, whatever else is: anybody can enter another's.
function nameOf(claims: Readonly<Record<string, unknown>>, claim: string): string | undefined {
  const value = claims[claim]
  if (typeof value !== 'string' || value === '') return undefined
  return claim === 'email' && claims.email_verified !== true ? undefined : value
}
