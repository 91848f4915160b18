// A separate process that delivers to the webhooks of a store until it is killed.
import { openRolemap } from 'rolemap/rolemap'
import { createDeliveries, createDelivering } from '../../src/rolemap/feed/deliver.ts'
import { DELIVER } from '../../src/rolemap/feed/kind.ts'
import { createWorker } from '../../src/rolemap/queue/worker.ts'

const [db = ''] = process.argv.slice(2)
const rolemap = await openRolemap({ db, data: false, settings: { privateWebhooks: true } })
const kinds = { [DELIVER]: createDelivering(rolemap, { timeout: 500, pause: () => 30 }) }
createWorker(rolemap, { kinds, rounds: [createDeliveries(rolemap)], every: 20, lease: 2000 })
setInterval(() => {}, 1000)
