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
  summary: 'Serve the site and the API, to this machine alone unless told otherwise.',
  operands: [],
  options: {
    port: { type: 'string', value: 'N', help: 'the port; 4173 if not given, 0 for any free one' },
    host: { type: 'string', value: 'ADDRESS', help: 'the address to listen on; 127.0.0.1 if not given' },
    'allow-host': {
      type: 'string',
      value: 'NAME',
      help: 'answer to this name too, as behind another server; several with commas',
    },
    users: { type: 'boolean', help: 'ask people to sign in; without it there is one person, who may do everything' },
    url: { type: 'string', value: 'URL', help: 'the address by which people reach it, as https://roles.example.org' },
    'behind-proxy': {
      type: 'boolean',
      help: 'count attempts by the address that a server in front writes into X-Forwarded-For',
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
  throw new Misuse(`--url: expected an address without a path, as https://roles.example.org, found "${text}"`)
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

interface Reached {
  readonly host: string
  readonly url: string | undefined
}

function getUsers({ options, settings }: Call, { host, url }: Reached): UsersOptions | undefined {
  if (!options.users) return undefined
  if (url === undefined && !LOOPBACK.includes(host))
    throw new Misuse(
      '--users on an address that others reach needs --url: with https, so that no password is overheard',
    )
  return { behindProxy: options['behind-proxy'] === true, ...getOpenId(settings, url) }
}

function getOpenId(settings: Settings, url: string | undefined): Pick<UsersOptions, 'openId' | 'openIdRole'> {
  const { ROLEMAP_OIDC_ISSUER: issuer, ROLEMAP_OIDC_CLIENT: client, ROLEMAP_OIDC_SECRET: secret } = settings
  if (!issuer) return {}
  if (!URL.canParse(issuer)) throw new Misuse('ROLEMAP_OIDC_ISSUER: expected the address of a provider')
  if (!client || !secret) throw new Misuse('ROLEMAP_OIDC_ISSUER needs ROLEMAP_OIDC_CLIENT and ROLEMAP_OIDC_SECRET')
  if (url === undefined) throw new Misuse('ROLEMAP_OIDC_ISSUER needs --url: the provider sends people back to it')
  const role = ROLES.find((known) => known === settings.ROLEMAP_OIDC_ROLE)
  if (settings.ROLEMAP_OIDC_ROLE && !role) throw new Misuse(`ROLEMAP_OIDC_ROLE: expected one of ${ROLES.join(', ')}`)
  const claim = settings.ROLEMAP_OIDC_CLAIM
  return { openId: { issuer, client, secret, ...(claim && { claim }) }, ...(role && { openIdRole: role }) }
}

/** What whoever serves should know of who may come in. */
async function findWarnings({ options, rolemap }: Call, { host, url }: Reached): Promise<readonly string[]> {
  if (!options.users)
    return LOOPBACK.includes(host)
      ? []
      : ['Whoever reaches this address may do everything: --users asks them to sign in']
  const { listAccounts } = await import('../../rolemap/people/account.ts')
  return [
    ...(url?.startsWith('http:') ? ['Passwords travel unencrypted to this --url: put HTTPS in front of it'] : []),
    ...((await listAccounts(await rolemap())).length === 0
      ? ['Nobody can sign in yet: rolemap user add NAME --role administrator']
      : []),
  ]
}
