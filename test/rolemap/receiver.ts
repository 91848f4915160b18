import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { waitUntil } from '../fixture/wait.ts'

/** A message as received. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Answers a message: with a status, after any delay. */
export type Answer = (received: Received, count: number) => number | Promise<number>

/** Somebody else's server, on this machine. */
export interface Receiver {
  readonly url: string
  readonly received: Received[]
  answer: Answer
  /** Headers in addition to the status. */
  headers: Readonly<Record<string, string>>
  /** Fulfilled when this many messages have arrived. */
  until(count: number): Promise<void>
  close(): Promise<void>
}

export async function startReceiver(tls?: { key: Buffer; cert: Buffer }, port = 0): Promise<Receiver> {
  const received: Received[] = []
  const listener: RequestListener = async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString()
    const one = { headers: request.headers, body }
    received.push(one)
    const status = await receiver.answer(one, received.length)
    response.writeHead(status, receiver.headers).end('thank you')
  }
  const server: Server = tls ? createSecureServer(tls, listener) : createServer(listener)
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const { port: own } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `${tls ? 'https' : 'http'}://localhost:${own}/hook?key=of-the-receiver`,
    received,
    answer: () => 204,
    headers: {},
    until: (count) => waitUntil(() => received.length >= count),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
