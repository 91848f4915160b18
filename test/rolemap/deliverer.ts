// A process of its own that delivers to the webhooks of a store until it is killed.
import { openRolemap } from 'rolemap/rolemap'
import { startDeliveries } from '../../src/rolemap/feed/deliver.ts'

const [db = ''] = process.argv.slice(2)
const rolemap = await openRolemap({ db, data: false, settings: { privateWebhooks: true } })
startDeliveries(rolemap, { every: 20, timeout: 500, pause: () => 30 })
setInterval(() => {}, 1000)
