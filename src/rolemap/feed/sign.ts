import { createHmac, randomBytes } from 'node:crypto'

const START = 'whsec_'

/** A secret as the Standard Webhooks specification writes it: 256 random bits. */
export const createWebhookSecret = (): string => START + randomBytes(32).toString('base64')

export interface Message {
  /** The same for each attempt, so that a receiver recognises what it already has. */
  readonly id: string
  readonly body: string
}

/** The headers of one attempt to deliver a message, signed with HMAC-SHA256 as in Standard Webhooks 1. */
export function signMessage({ id, body }: Message, secret: string, at: Date): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.slice(START.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}
