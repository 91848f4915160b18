// A server in a separate process, over a store with a small classification. It prints its address.
import { writeSync } from 'node:fs'
import { importFile, openRolemap } from 'rolemap/rolemap'
import { serve } from '../../src/serve.ts'

const [db = ''] = process.argv.slice(2)
const rolemap = await openRolemap({ db, data: false })
const rows = ['Captain', 'Helmsman', 'Ship cook'].map((label, at) => `A${at},${label}\n`)
await importFile(rolemap, { name: 'crew.csv', bytes: Buffer.from(`code,label\n${rows.join('')}`) })
const { url } = await serve(rolemap, { host: '127.0.0.1', port: 0, uploadLimit: 1e6, version: '0' })
writeSync(1, `${url}\n`)
