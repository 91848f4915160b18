import { once } from 'node:events'
import { ROLES } from '../../rolemap/actor.ts'
import type { UsersOptions } from '../../serve.ts'
import { type Call, type Command, Misuse, numberOption, optionOf } from '../command.ts'
import { ownVersion } from '../own-version.ts'
import type { Settings } from '../setting.ts'

const MEGABYTE = 1024 * 1024

export const serve: Command = {
  name: 'serve',
  right: 'visit',
  summary: 'Serve the site and the API, by default to this machine only.',
  operands: [],
  options: {
    port: { type: 'string', value: 'N', help: 'the port; 4173 if not given, 0 for any free one' },
    host: { type: 'string', value: 'ADDRESS', help: 'the address to listen on; 127.0.0.1 if not given' },
    'allow-host': {
      type: 'string',
      value: 'NAME',
      help: 'also answer to this name, for example behind another server; separate several by commas',
    },
    users: { type: 'boolean', help: 'ask people to sign in; without it, anyone may do everything' },
    url: { type: 'string', value: 'URL', help: 'its public address, such as https://roles.example.org' },
    'behind-proxy': {
      type: 'boolean',
      help: 'count sign-in attempts by the address that the server in front puts into X-Forwarded-For',
    },
  },
  example: 'rolemap serve --port 8080',
  run: async (call) => {
    const { settings, signal } = call
    const port = numberOption({ ...call, options: { port: settings.ROLEMAP_PORT, ...call.options } }, 'port', {
      least: 0,
      otherwise: 4173,
    })
    const megabytes = Number(settings.ROLEMAP_UPLOAD_LIMIT ?? '64')
    if (!(megabytes > 0))
      throw new Misuse(`ROLEMAP_UPLOAD_LIMIT: expected a number of megabytes, found "${settings.ROLEMAP_UPLOAD_LIMIT}"`)
    const url = getUrl(optionOf(call, 'url') ?? settings.ROLEMAP_URL)
    const host = optionOf(call, 'host') ?? settings.ROLEMAP_HOST ?? '127.0.0.1'
    const users = getUsers(call, { host, url })
    const { serve: serveRolemap } = await import('../../serve.ts')
    const served = await serveRolemap(await call.rolemap(), {
      port,
      host,
      ...(url !== undefined && { url }),
      ...(users && { users }),
      uploadLimit: megabytes * MEGABYTE,
      version: await ownVersion(),
      onFault: (fault) => call.stderr.write(`rolemap: fault: ${fault}\n`),
      allowedHosts: optionOf(call, 'allow-host')?.split(',') ?? [],
    })
    call.stdout.write(`Rolemap is at ${served.url}  (Ctrl-C stops it)\n`)
    for (const warning of await findWarnings(call, { host, url })) call.stderr.write(`${warning}\n`)
    if (!signal.aborted) await once(signal, 'abort')
    await served.close()
  },
}

function getUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/') return url.origin
  throw new Misuse(`--url: expected an address without a path, such as https://roles.example.org, found "${text}"`)
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

interface Reached {
  readonly host: string
  readonly url: string | undefined
}

function getUsers({ options, settings }: Call, { host, url }: Reached): UsersOptions | undefined {
  if (!options.users) return undefined
  if (url === undefined && !LOOPBACK.includes(host))
    throw new Misuse('--users on a public address needs --url, with https so that passwords are encrypted')
  return { behindProxy: options['behind-proxy'] === true, ...getOpenId(settings, url) }
}

function getOpenId(settings: Settings, url: string | undefined): Pick<UsersOptions, 'openId' | 'openIdRole'> {
  const { ROLEMAP_OIDC_ISSUER: issuer, ROLEMAP_OIDC_CLIENT: client, ROLEMAP_OIDC_SECRET: secret } = settings
  if (!issuer) return {}
  if (!URL.canParse(issuer)) throw new Misuse('ROLEMAP_OIDC_ISSUER: expected the address of a provider')
  if (!client || !secret) throw new Misuse('ROLEMAP_OIDC_ISSUER needs ROLEMAP_OIDC_CLIENT and ROLEMAP_OIDC_SECRET')
  if (url === undefined) throw new Misuse('ROLEMAP_OIDC_ISSUER needs --url: the provider redirects people to it')
  const role = ROLES.find((known) => known === settings.ROLEMAP_OIDC_ROLE)
  if (settings.ROLEMAP_OIDC_ROLE && !role) throw new Misuse(`ROLEMAP_OIDC_ROLE: expected one of ${ROLES.join(', ')}`)
  const claim = settings.ROLEMAP_OIDC_CLAIM
  return { openId: { issuer, client, secret, ...(claim && { claim }) }, ...(role && { openIdRole: role }) }
}

/** Warnings for the person who starts the server about who can reach it. */
async function findWarnings({ options, rolemap }: Call, { host, url }: Reached): Promise<readonly string[]> {
  if (!options.users)
    return LOOPBACK.includes(host)
      ? []
      : ['Anyone who reaches this address may do everything. Use --users to make people sign in']
  const { listAccounts } = await import('../../rolemap/people/account.ts')
  return [
    ...(url?.startsWith('http:') ? ['Passwords travel unencrypted to this --url: put HTTPS in front of it'] : []),
    ...((await listAccounts(await rolemap())).length === 0
      ? ['Nobody can sign in yet: rolemap user add NAME --role administrator']
      : []),
  ]
}
