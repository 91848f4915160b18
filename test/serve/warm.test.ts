import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRolemap } from 'rolemap'
import { warmCoder } from '../../src/rolemap/coder/warm.ts'
import { serve } from '../../src/serve.ts'
import { temporaryFolder } from '../fixture/command.ts'
import { openFilled } from '../fixture/filled-store.ts'

const SETTINGS = { host: '127.0.0.1', port: 0, uploadLimit: 1e6, version: '0' }

test('a server opens the coder of the job roles before anybody asks', async () => {
  const rolemap = await openFilled()
  const opened: string[] = []
  const served = await serve(
    {
      ...rolemap,
      coder: (key, ask) => {
        opened.push(key.id)
        return rolemap.coder(key, ask)
      },
    },
    SETTINGS,
  )
  await served.close()
  assert.ok(opened.includes('job-roles'))
  await rolemap.close()
})

test('a coder whose index is missing is left to the worker', async () => {
  const rolemap = await openRolemap({ db: `${await temporaryFolder()}/rolemap.db`, data: false })
  await warmCoder({ ...rolemap, coder: () => assert.fail('no coder can be opened') }, 'job-roles')
  await rolemap.close()
})
