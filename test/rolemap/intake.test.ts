import {
  createDraft,
  editDraft,
  getDraft,
  getExtension,
  nameExtension,
  openRolemap,
  setLocalItem,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { testIntake } from '../contract/intake.ts'
import { addVersion } from '../fixture/put.ts'

const KENT = { id: 'crew', organisation: 'kent' }

async function open(now: () => Date) {
  const rolemap = await openRolemap({ db: ':memory:', data: false, now })
  await addVersion(rolemap.store, CREW, [])
  return rolemap
}

testIntake('edits', {
  kind: 'edits',
  key: 'draft-1',
  open: async (now) => {
    const rolemap = await open(now)
    await createDraft(rolemap, 'crew')
    return rolemap
  },
  header: 'what,code,label,level,parent,successors,title,part,text,kind,from,to,remove',
  good: [
    'title,A1,,,,,Boss,,,,,,',
    'item,B2,Baker,role,B,,,,,,,,',
    'title,B2,,,,,Bread maker,,,,,,',
    'profile,B2,,,,,,description,"Bakes, at night",,,,',
    'item,B9,,,,B2|B1,,,,,,,yes',
    'item,B2,Night baker,,,,,,,,,,',
    'rule,,,,,,,,,abbreviation,bkr,baker,',
  ],
  bad: [
    'item,C9,,role,,,,,,,,,',
    'wish,A1,,,,,,,,,,,',
    'title,A,,,,,Deck hand,,,,,,',
    'rule,,,,,,,,,oversees,team chief,,',
  ],
  mended: { bad: 'title,A,,,,,Deck hand', good: 'title,A1,,,,,Deck hand' },
  meddle: (rolemap) => editDraft(rolemap, 'draft-1', { what: 'title', code: 'A1', title: 'Boss' }),
  see: async (rolemap) => {
    const { edits } = await getDraft(rolemap, 'draft-1')
    const plain = edits.map(({ by: _, at: _at, revision: _revision, ...edit }) => edit)
    return plain.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
  },
})

testIntake('local items', {
  kind: 'local-items',
  key: 'crew/kent',
  open: async (now) => {
    const rolemap = await open(now)
    await nameExtension(rolemap, KENT, { label: 'Kent County Council' })
    await setLocalItem(rolemap, KENT, { code: 'L50', label: 'Cutter', parent: 'A1' })
    return rolemap
  },
  header: 'code,label,parent,description,titles,remove',
  good: ['L2,Bosun,A2,"Rigging, sails",Bo\'sun|Boatswain,', 'L10,Baker,b1,,,', 'L1,Diver,A1,,Frogman,', 'L50,,,,,yes'],
  bad: [
    ',Nobody,A1,,,',
    'L4,No parent,,,,',
    'L5,Two parents,"A1, A2",,,',
    'L6,Of a group,A,,,',
    'A1,Standard,A2,,,',
    'L77,,,,,yes',
  ],
  mended: { bad: 'L6,Of a group,A,', good: 'L6,Of a group,A1,' },
  meddle: (rolemap) => setLocalItem(rolemap, KENT, { code: 'L2', label: 'Boatswain', parent: 'A2' }),
  see: async (rolemap) => (await getExtension(rolemap, KENT)).items.map(({ revision: _, ...item }) => item),
})
