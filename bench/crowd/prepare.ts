import { Readable } from 'node:stream'
import { acceptStagedFile, openRolemap, type Role, type Rolemap } from 'rolemap/rolemap'
import { suggest } from '../../src/rolemap/coding/suggest.ts'
import { setOrganisation } from '../../src/rolemap/organisation/organisation.ts'
import { startSession } from '../../src/rolemap/people/session.ts'
import { createToken } from '../../src/rolemap/people/token.ts'
import { stagePosts } from '../../src/rolemap/post/stage.ts'
import { writeStaffList } from '../../src/rolemap/workforce/write-sample.ts'

const POSTS = 2_000

/** Somebody who is signed in, in a browser and with a program. */
export interface Person {
  readonly cookie: string
  readonly bearer: string
}

/** Fills a store with the posts of a made-up council, and people who belong to it. */
export async function prepare(
  db: string,
  { readers, writers }: { readonly readers: number; readonly writers: number },
) {
  const rolemap = await openRolemap({ db })
  try {
    await suggest(rolemap, 'cook', { in: 'job-roles' })
    const names = (count: number, role: string) => Array.from({ length: count }, (_, at) => `${role}-${at}`)
    const [reading, writing] = [names(readers, 'reader'), names(writers, 'writer')]
    const readersIn = await addPeople(rolemap, reading, 'editor')
    const writersIn = await addPeople(rolemap, writing, 'moderator')
    await setOrganisation(rolemap, 'council', { label: 'Council', people: [...reading, ...writing] })
    const input = Readable.from(writeStaffList(POSTS, { seed: 7, format: 'csv' }))
    const { id } = await stagePosts(rolemap, { organisation: 'council', source: 'staff', input, file: 'staff.csv' })
    await acceptStagedFile(rolemap, id, { take: 'fitting', sure: true })
    return { readers: readersIn, writers: writersIn }
  } finally {
    await rolemap.close()
  }
}

async function addPeople(rolemap: Rolemap, names: readonly string[], role: Role): Promise<readonly Person[]> {
  const account = { role, firstPassword: false, disabled: false, created: new Date().toISOString() }
  const effects = names.map((name) => ({ put: 'account', account: { ...account, name } }) as const)
  await rolemap.store.trail.commit({ changes: [], effects })
  const people: Person[] = []
  for (const name of names) {
    const session = await startSession(rolemap, name)
    const theirs = rolemap.as({ name, role, via: 'api' })
    const { secret } = await createToken(theirs, { label: 'crowd', role, days: 1 })
    people.push({ cookie: `rolemap-session=${session}`, bearer: `Bearer ${secret}` })
  }
  return people
}
