import { existsSync } from 'node:fs'
import { createCoder } from 'rolemap/coder'
import { readDataset } from 'rolemap/exchange'
import { testCoder } from '../contract/coder.ts'
import { EXAMPLE } from './example.ts'

testCoder('an example', EXAMPLE, () => createCoder(EXAMPLE))
for (const folder of ['job-roles', 'children-services-2009', 'cyp-roles', 'occupational-maps']) {
  if (!existsSync(`data/${folder}`)) continue
  const { version } = (await readDataset(`data/${folder}`)).value
  testCoder(folder, version, () => createCoder(version))
}
