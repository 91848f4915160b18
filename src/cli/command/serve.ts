import { once } from 'node:events'
import { type Command, Misuse, numberOption, optionOf } from '../command.ts'
import { ownVersion } from '../own-version.ts'

const MEGABYTE = 1024 * 1024

export const serve: Command = {
  name: 'serve',
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
    const { serve: serveRolemap } = await import('../../serve.ts')
    const served = await serveRolemap(await call.rolemap(), {
      port,
      host: optionOf(call, 'host') ?? settings.ROLEMAP_HOST ?? '127.0.0.1',
      uploadLimit: megabytes * MEGABYTE,
      version: await ownVersion(),
      onFault: (fault) => call.stderr.write(`rolemap: fault: ${fault}\n`),
      allowedHosts: optionOf(call, 'allow-host')?.split(',') ?? [],
    })
    call.stdout.write(`Rolemap is at ${served.url}  (Ctrl-C stops it)\n`)
    if (!signal.aborted) await once(signal, 'abort')
    await served.close()
  },
}
