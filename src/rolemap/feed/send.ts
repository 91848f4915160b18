import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { getReceiver, lookUpPublic } from './address.ts'

export interface Sending {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly privateWebhooks: boolean
  /** Milliseconds for the whole exchange. */
  readonly timeout: number
  readonly signal?: AbortSignal | undefined
}

/** The result of one attempt. */
export interface Attempt {
  readonly delivered: boolean
  /** The status of the answer, or a word for what went wrong; never any of the answer's text. */
  readonly outcome: string
}

/** Posts a message. Whatever goes wrong is an outcome. Only the answer's status is read. */
export async function send(sending: Sending): Promise<Attempt> {
  try {
    const status = await post(sending)
    return { delivered: status >= 200 && status < 300, outcome: String(status) }
  } catch (error) {
    return { delivered: false, outcome: nameFault(error) }
  }
}

async function post({ url, headers, body, privateWebhooks, timeout, signal }: Sending): Promise<number> {
  const to = getReceiver(url, { privateWebhooks })
  const bytes = Buffer.from(body)
  const over = AbortSignal.timeout(timeout)
  const options = {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      'User-Agent': 'Rolemap',
      ...headers,
    },
    // A new connection: the address of an earlier one was not checked now.
    agent: false as const,
    maxHeaderSize: 16 * 1024,
    signal: signal ? AbortSignal.any([over, signal]) : over,
    ...(!privateWebhooks && { lookup: lookUpPublic }),
  }
  return new Promise((resolve, reject) => {
    const request = (to.protocol === 'http:' ? requestPlain : requestSecure)(to, options, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    request.on('error', reject)
    request.end(bytes)
  })
}

const NAMES: Readonly<Record<string, string>> = {
  TimeoutError: 'no answer in time',
  ABORT_ERR: 'no answer in time',
  ENOTFOUND: 'no such name',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke',
  'webhook-unfit': 'a private address, or one without https',
  HPE_HEADER_OVERFLOW: 'too long an answer',
}

function nameFault(error: unknown): string {
  const { code = '', name = '' } = error as { code?: string; name?: string }
  if (/CERT|SIGNATURE|ALTNAME|ERR_TLS|ERR_SSL/.test(code)) return `the certificate does not hold (${code})`
  return NAMES[code] ?? NAMES[name] ?? (code || 'it cannot be reached')
}
