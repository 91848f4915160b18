import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Rolemap } from 'rolemap'
import { createSite } from '../../src/web/site.ts'

/** The site on a free port of this machine. */
export interface SiteServer {
  readonly base: string
  /** The path and query of every request that arrived, in order. */
  readonly requests: string[]
  stop(): Promise<void>
}

export function startSite(rolemap: Rolemap): Promise<SiteServer> {
  const site = createSite(rolemap, { uploadLimit: 1024 * 1024 })
  const requests: string[] = []
  const fetch = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    requests.push(pathname + search)
    return site.fetch(request)
  }
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
      const stop = () => new Promise<void>((done) => server.close(() => done()))
      resolve({ base: `http://127.0.0.1:${port}`, requests, stop })
    })
  })
}
