import type * as Client from 'openid-client'
import { RolemapError } from '../../error.ts'

export interface OpenIdSettings {
  /** The provider's address. */
  readonly issuer: string
  readonly client: string
  readonly secret: string
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
  /** An e-mail address of theirs, if the provider has checked it. */
  readonly email?: string
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
        scope: 'openid email',
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
      return await finish({ client, provider }, address, kept)
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

async function finish({ client, provider }: Found, address: URL, kept: Kept): Promise<OpenIdPerson> {
  const checks = { pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce }
  try {
    const tokens = await client.authorizationCodeGrant(provider, address, { ...checks, idTokenExpected: true })
    const { iss = '', sub = '' } = tokens.claims() ?? {}
    const subject = `${iss} ${sub}`
    // Providers differ in whether the first answer has the address; all have it here.
    const { email, email_verified } = await client.fetchUserInfo(provider, tokens.access_token, sub)
    return email && email_verified === true ? { subject, email } : { subject }
  } catch (cause) {
    throw new RolemapError('sign-in-refused', 'the provider did not confirm the sign-in', { cause })
  }
}
