import { McpServer } from '@modelcontextprotocol/server'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../../rolemap/index.ts'
import { TOOLS } from './tool.ts'

/** The longest answer, in characters. A longer one is refused with advice instead of being cut in the middle. */
const LONGEST = 200_000

export interface McpOptions {
  readonly version: string
  /** Called with every error that is not the asker's. */
  report(error: unknown): void
}

/** Answers an assistant's questions by the Model Context Protocol. */
export function createMcpServer(rolemap: Rolemap, { version, report }: McpOptions): McpServer {
  const server = new McpServer({ name: 'rolemap', version })
  for (const { name, title, description, input, answer } of TOOLS) {
    const annotations = { readOnlyHint: true, openWorldHint: false }
    server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given) => {
      try {
        const text = JSON.stringify(await answer(rolemap, given), toPlain)
        return text.length <= LONGEST ? say(text) : refuse('the answer is too long: ask for something narrower')
      } catch (error) {
        if (error instanceof RolemapError || error instanceof TypeError) return refuse(error.message)
        report(error)
        return refuse('Rolemap failed; its log says how')
      }
    })
  }
  return server
}

const toPlain = (_key: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)

const say = (text: string) => ({ content: [{ type: 'text' as const, text }] })
const refuse = (text: string) => ({ ...say(text), isError: true })
