import { once } from 'node:events'
import { describeFault } from '../../error.ts'
import { createFaultNumber } from '../../rolemap/fault.ts'
import type { Command } from '../command.ts'
import { ownVersion } from '../own-version.ts'

export const mcp: Command = {
  name: 'mcp',
  right: 'classification.see',
  summary:
    'Answer an assistant on this machine by the Model Context Protocol: roles, crosswalks, ways and qualifications; it changes nothing.',
  operands: [],
  options: {},
  example: 'rolemap mcp',
  run: async (call) => {
    const { StdioServerTransport } = await import('@modelcontextprotocol/server/stdio')
    const { createMcpServer } = await import('../mcp/server.ts')
    const report = (error: unknown) =>
      call.stderr.write(`rolemap: fault: ${createFaultNumber()} ${describeFault(error)}\n`)
    const server = createMcpServer(await call.rolemap(), { version: await ownVersion(), report })
    await server.connect(new StdioServerTransport(call.stdin, call.stdout))
    const closed = new AbortController()
    const stop = AbortSignal.any([call.signal, closed.signal])
    call.stdin.once('end', () => closed.abort())
    if (!stop.aborted) await once(stop, 'abort')
    await server.close()
  },
}
