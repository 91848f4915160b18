import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import {
  acceptStagedFile,
  addBody,
  addEntry,
  createDraft,
  editBody,
  editDraft,
  editEntry,
  findRules,
  getDraft,
  getExtension,
  getJudgingProgress,
  getMaps,
  getModule,
  INTAKE_KINDS,
  judgeModule,
  listAssertedEdges,
  listBodies,
  listCriteria,
  listEntries,
  listOwnEntries,
  listRequirements,
  listStagedRows,
  nameExtension,
  openRolemap,
  proposeEdges,
  type Rolemap,
  setCriteria,
  setLocalItem,
  setOwnEntry,
  setRequirement,
  setRules,
  showEntry,
  stageFile,
} from 'rolemap/rolemap'
import { CREW } from '../api/fixture.ts'
import { type IntakeCase, testIntake } from '../contract/intake.ts'
import { addVersion } from '../fixture/put.ts'
import { ITEMS, toVersion } from '../occupational-map/example.ts'
import { dropDatabase, findServer, makeDatabase } from '../store/postgres-server.ts'

const KENT = { id: 'crew', organisation: 'kent' }

const EDITS: IntakeCase = {
  kind: 'edits',
  key: 'draft-1',
  fill: async (rolemap) => {
    await addVersion(rolemap.store, CREW, [])
    await createDraft(rolemap, 'crew')
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
}

const LOCAL_ITEMS: IntakeCase = {
  kind: 'local-items',
  key: 'crew/kent',
  fill: async (rolemap) => {
    await addVersion(rolemap.store, CREW, [])
    await nameExtension(rolemap, KENT, { label: 'Kent County Council' })
    await setLocalItem(rolemap, KENT, { code: 'L50', label: 'Cutter', parent: 'A1' })
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
}

const EDGES: IntakeCase = {
  kind: 'edges',
  key: '1',
  fill: (rolemap) => addVersion(rolemap.store, toVersion(ITEMS), []),
  header: 'from,to,reason,direction,strength,text',
  good: [
    '16.1.T1.01,16.1.T1.02,higher-level,up,strong,"“Ja”, 司厨"',
    '16.1.T1.02,16.1.H1.01,higher-level,up,,',
    '17.1.T1.02,16.1.T1.01,experience,,,',
  ],
  bad: [
    '99,16.1.T1.02,experience,,,',
    '16.1.H1.01,16.1.T1.01,higher-level,up,,',
    '16.1.T1.01,17.1.T1.02,luck,,,',
    '16.1.T1.01,17.1.T1.02,experience,down,iron,',
    '16.1.T1.01,16.1.T1.01,experience,,,',
  ],
  mended: { bad: '16.1.T1.01,17.1.T1.02,luck', good: '16.1.T1.01,17.1.T1.02,experience' },
  meddle: async (rolemap) =>
    proposeEdges(rolemap, await getMaps(rolemap), [
      {
        given: {
          from: '16.1.T1.01',
          to: '16.1.T1.02',
          reason: 'higher-level',
          direction: 'up',
          strength: '',
          text: '',
        },
      },
    ]),
  see: listAssertedEdges,
}

const STATUSES: IntakeCase = {
  kind: 'statuses',
  key: '1',
  fill: (rolemap) => addVersion(rolemap.store, toVersion(ITEMS), []),
  header: 'code,status,date,remove',
  good: ['16.1.T1.01,In development,2019-01,', '16.1.T1.02,approved,,', '17.1.T1.02,published,2020,no'],
  bad: ['77,approved,,', '16.1.H1.01,finished,,', '16.1.H1.01,awaiting,soon,', '16.1.P1.01,,,yes', '16.1.P1.01,,,'],
  together: true,
  mended: { bad: 'finished', good: 'awaiting' },
  meddle: (rolemap) => setStatuses(rolemap, '16.1.T1.01,awaiting,,'),
  see: async (rolemap) => [...(await getMaps(rolemap)).occupations.values()].map(({ code, status }) => [code, status]),
}

async function setStatuses(rolemap: Rolemap, row: string): Promise<void> {
  const input = Buffer.from(`${STATUSES.header}\n${row}\n`)
  const { id } = await stageFile(rolemap, { kind: 'statuses', key: '1', input, file: 'statuses.csv' })
  await acceptStagedFile(rolemap, id, { take: 'all' })
}

const RULES: IntakeCase = {
  kind: 'rules',
  key: 'crew',
  fill: async (rolemap) => {
    await addVersion(rolemap.store, CREW, [])
    const before = 'kind,from,to,code\nabbreviation,hd,head,\nvague,hand,,\ntitle,Mate,,A2\nalternative,boy,lad,\n'
    await setRules(rolemap, Buffer.from(before), { in: 'crew', file: 'before.csv' })
  },
  header: 'kind,from,to,code,where,has,note,remove',
  good: [
    'abbreviation,bsn,bosun,,,,as we write it,',
    'abbreviation,HD,first hand,,,,,',
    'vague,hand,,,,,,yes',
    'alternative,boy,mate,,,,,',
    'context,Officer,,A1,Service area,deck,,',
    'off,*,abbreviation,,,,,',
    'off,*,spelling,,,,,',
  ],
  bad: [
    'wish,bsn,bosun,,,,,',
    'title,Mate,,Z9,,,,',
    'abbreviation,,bosun,,,,,',
    'oversees,team chief,,,,,,',
    'vague,hands,,,,,,yes',
  ],
  together: true,
  mended: { bad: 'title,Mate,,Z9', good: 'title,Mate,,A1' },
  meddle: async (rolemap) => {
    const rules = Buffer.from('kind,from,to,code\nabbreviation,bsn,boatswain,\nvague,hand,,\n')
    await setRules(rolemap, rules, { in: 'crew', file: 'other.csv' })
  },
  see: async (rolemap) => (await findRules(rolemap, 'crew'))?.rules,
}

const OWN_TITLES: IntakeCase = {
  kind: 'own-titles',
  key: 'crew',
  fill: async (rolemap) => {
    await addVersion(rolemap.store, CREW, [])
    await setOwnEntry(rolemap, 'crew', { title: 'Deck boss', code: 'A2', date: '2026-01-02' })
  },
  header: 'title,change,code,also,source,reviewer,date,note',
  good: [
    'Boss,,A1,,roster,N. N.,2026-05-04,"new, in May"',
    'deck boss,set,A1,A2,,,,',
    'Skipper,remove,,,,,,',
    'Night cook,,B1,,,,,',
  ],
  bad: [
    ',set,A1,,,,,',
    'Boy,,Z9,,,,,',
    'Boy,,,,,,,',
    'Boy,,A1,,,,31 May,',
    'Nobody,remove,,,,,,',
    'Boy,burn,A1,,,,,',
    'Captain,set,A2,,,,,',
  ],
  together: true,
  mended: { bad: 'Boy,,Z9', good: 'Boy,,A1' },
  meddle: (rolemap) => setOwnEntry(rolemap, 'crew', { title: 'Boss', code: 'A2' }),
  see: async (rolemap) => (await listOwnEntries(rolemap, 'crew')).rows,
}

const CRITERIA: IntakeCase = {
  kind: 'criteria',
  key: 'all',
  fill: async (rolemap) => {
    await setCriteria(rolemap, 'nos', { label: 'Standards', attributes: ['1: Old'] })
  },
  header: 'set,name,code,label,says,source',
  good: ['nos,,2,Second,,', 'own,“Ja”; 司厨,a,First,Does it,A council', 'other,Other,x.1,One,,'],
  bad: ['Bad id,X,1,One,,', 'new,,1,One,,', 'new2,N,1,,,', 'new3,N,a b,One,,'],
  together: true,
  mended: { bad: 'new,,1,One', good: 'new,Named,1,One' },
  meddle: async (rolemap) => {
    await setCriteria(rolemap, 'nos', { label: 'Other standards' })
  },
  see: async (rolemap) => (await listCriteria(rolemap)).map(({ value }) => value),
}

const JUDGEMENTS: IntakeCase = {
  kind: 'judgements',
  key: 'sea',
  fill: async (rolemap) => {
    await setCriteria(rolemap, 'sea', { label: 'Seamanship', attributes: ['1: Ropes', '2: Weather'] })
    for (const title of ['Knots', 'Unit: “Ja”'])
      await addEntry(rolemap, { title, kind: 'key', notes: 'Bends; Hitches' })
  },
  header: 'module,attribute,verdict,evidence',
  good: ['Knots,1,covered,0 2', 'Knots,Weather,no,', '"Unit: “Ja”",1,cannot tell,page 3'],
  bad: ['Nothing,1,covered,', 'Knots,9,covered,', 'Knots,2,perhaps,', 'Knots,2,covered,9'],
  together: true,
  mended: { bad: 'Knots,2,perhaps', good: '"Unit: “Ja”",2,partly' },
  meddle: async (rolemap) => {
    const { rows } = await listEntries(rolemap, { words: 'knots', limit: 1, offset: 0 })
    const verdicts = [{ attribute: '1', verdict: 'not' }]
    await judgeModule(rolemap, { set: 'sea', module: rows[0]?.id ?? '', verdicts })
  },
  see: async (rolemap) => {
    const { rows } = await listEntries(rolemap, { limit: 100, offset: 0 })
    const own = await Promise.all(rows.map(({ id }) => getModule(rolemap, { set: 'sea', module: id })))
    const progress = await getJudgingProgress(rolemap, 'sea')
    return [progress, own.map((one) => one.own.map(({ module: _, ...rest }) => rest))]
  },
}

const QUALIFICATIONS: IntakeCase = {
  kind: 'qualifications',
  key: 'all',
  fill: async (rolemap) => {
    await addVersion(rolemap.store, CREW, [])
    await addEntry(rolemap, { title: 'Award in Knots', level: '1', unitCode: '600/7' })
  },
  header: 'title,kind,level,unitCode,partOf,use,role,reason',
  good: [
    'Award in Knots,,2,600/7,,,crew:A2,further',
    'Diploma in Seamanship,key,3,,,,crew:A1,required',
    '"Unit: “Ja”, 司厨",module,,,Diploma in Seamanship,optional,,',
  ],
  bad: [',,,,,,,', 'Diploma,degree,,,,,,', 'Unit,module,10,,,,,', 'Unit,module,,,Nothing,,,', 'Unit,,,,,,crew:Z9,'],
  together: true,
  mended: { bad: 'Unit,module,10', good: 'Unit,module,1' },
  meddle: async (rolemap) => {
    const { rows } = await listEntries(rolemap, { limit: 1, offset: 0 })
    await editEntry(rolemap, rows[0]?.id ?? '', { level: '2', title: 'Award in Rope Work' })
  },
  see: async (rolemap) => {
    const { rows } = await listEntries(rolemap, { limit: 100, offset: 0 })
    const views = await Promise.all(rows.map(({ id }) => showEntry(rolemap, id)))
    return views.map(({ entry: { id: _, ...entry }, parts, roles }) => [
      ...[entry, parts.map(({ entry: { title } }) => title)],
      roles.map(({ tie: { code, reason } }) => [code, reason]),
    ])
  },
}

const BODIES: IntakeCase = {
  kind: 'bodies',
  key: 'all',
  fill: async (rolemap) => {
    await addBody(rolemap, { name: 'Board of Trade', number: 'RN1' })
  },
  header: 'name,number,formerNames,renamed,mergedInto,recognisedUntil',
  good: [
    'Board of Sea Trade,RN1,,2020-01-01,,',
    'Old Board,RN3,,,Sea College,2010-01-01',
    'Sea College,RN2,"School of “Ja” 司厨, until 1999-12-31",,,',
  ],
  bad: [',RN9,,,,', 'Board,RN9,Without a day,,,', 'Board,RN9,,,Nobody,', 'Board,RN9,,,,May'],
  together: true,
  mended: { bad: 'Board,RN9,,,Nobody,', good: 'Board,RN9,,,RN1,' },
  meddle: async (rolemap) => {
    const { rows } = await listBodies(rolemap, { words: 'trade', limit: 1, offset: 0 })
    await editBody(rolemap, rows[0]?.body.id ?? '', { name: 'Board of Sea Trade', note: 'seen' })
  },
  see: async (rolemap) => {
    const { rows } = await listBodies(rolemap, { limit: 100, offset: 0 })
    const names = new Map(rows.map(({ body }) => [body.id, body.name]))
    return rows.map(({ body: { id: _, mergedInto = '', ...body } }) => [body, names.get(mergedInto)])
  },
}

const REQUIREMENTS: IntakeCase = {
  kind: 'requirements',
  key: 'all',
  fill: async (rolemap) => {
    await addVersion(rolemap.store, CREW, [])
    await addEntry(rolemap, { title: 'Award in Knots', unitCode: '600/7' })
    const given = { role: 'crew:A1', asks: 'check', what: 'Eyesight', source: 'An act' } as const
    await setRequirement(rolemap, given)
    await setRequirement(rolemap, { ...given, what: 'Hearing' })
  },
  header: 'role,asks,what,source,meets,strength,age,remove',
  good: [
    'crew:A1,check,Eyesight,Another act,,usual,,',
    'crew:A1,check,Hearing,An act,,,,yes',
    '"crew:A2",qualification,“Ja” 司厨,An act,600/7,,,',
    'crew:A,age,At least 18,An act,,,18,',
  ],
  bad: [
    'crew:Z9,check,Eyesight,An act,,,,',
    'crew:A1,wish,Eyesight,An act,,,,',
    'crew:A1,check,Eyesight,,,,,',
    'crew:A1,qualification,Knots,An act,Nothing,,,',
  ],
  together: true,
  mended: { bad: 'crew:A1,wish,Eyesight', good: 'crew:A1,licence,Eyesight' },
  meddle: async (rolemap) => {
    await setRequirement(rolemap, {
      role: 'crew:A1',
      asks: 'check',
      what: 'Eyesight',
      source: 'Another act',
      strength: 'usual',
    })
  },
  see: async (rolemap) => (await listRequirements(rolemap, { limit: 100, offset: 0 })).rows,
}

const OF_QUALIFICATIONS = [QUALIFICATIONS, BODIES, REQUIREMENTS]
const CASES = [EDITS, LOCAL_ITEMS, RULES, OWN_TITLES, EDGES, STATUSES, ...OF_QUALIFICATIONS, CRITERIA, JUDGEMENTS]

for (const each of CASES)
  testIntake(
    {
      name: 'SQLite',
      makeAddress: async () => path.join(mkdtempSync(path.join(tmpdir(), 'rolemap-')), 'rolemap.db'),
      dropAddress: async (address) => rmSync(path.dirname(address), { recursive: true }),
    },
    each,
  )

const server = findServer()

if (server)
  for (const each of CASES)
    testIntake({ name: 'PostgreSQL', makeAddress: () => makeDatabase(server), dropAddress: dropDatabase }, each)
else
  test('files in the PostgreSQL store', {
    skip: 'no PostgreSQL server answered; ROLEMAP_TEST_POSTGRES names one',
  }, () => {})

// Streamed kinds are tested on their own: test/rolemap/post.test.ts.
const LARGE = INTAKE_KINDS.filter(({ streamed }) => !streamed)

test('every kind of file is tested here', () => {
  assert.deepEqual(CASES.map(({ kind }) => kind).toSorted(), LARGE.map(({ name }) => name).toSorted())
})

test('a status of a file is taken out again by a row of another, and one that is the same changes nothing', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await STATUSES.fill(rolemap)
  const before = await STATUSES.see(rolemap)
  await setStatuses(rolemap, '16.1.T1.01,approved,2019,')
  const { number } = await rolemap.store.trail.getHead()
  await setStatuses(rolemap, '16.1.T1.01,Approved,2019,')
  assert.equal((await rolemap.store.trail.getHead()).number, number + 1, 'only that the file was accepted')
  await setStatuses(rolemap, '16.1.T1.01,,,yes')
  assert.deepEqual(await STATUSES.see(rolemap), before)
})

test('of two rows for one occupation the second is refused, with the line of the first', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await STATUSES.fill(rolemap)
  const input = Buffer.from('code,status\n16.1.T1.01,approved\n16.1.T1.01,published\n')
  const { id } = await stageFile(rolemap, { kind: 'statuses', key: '1', input, file: 'twice.csv' })
  const { rows } = await listStagedRows(rolemap, id, { refused: true, limit: 10, offset: 0 })
  const message = 'expected each occupation once, found that of line 2 again'
  assert.deepEqual(
    rows.map(({ row, outcome }) => [row, outcome]),
    [[3, { fault: { code: 'status-repeated', column: 'code', message } }]],
  )
})

async function layRules(rolemap: Rolemap, text: string) {
  const input = Buffer.from(`kind,from,to,code,remove\n${text}`)
  const { id } = await stageFile(rolemap, { kind: 'rules', key: 'crew', input, file: 'rules.csv' })
  const { rows } = await listStagedRows(rolemap, id, { limit: 100, offset: 0 })
  return rows.map(({ row, outcome }) => ('does' in outcome ? outcome.does : `${row} ${outcome.fault.code}`))
}

test('a file of rules says of each row whether it adds, changes, removes or repeats a rule', async () => {
  const rolemap = await openRolemap({ db: ':memory:', data: false })
  await RULES.fill(rolemap)
  assert.deepEqual(
    await layRules(
      rolemap,
      'title,mate,,A1,\ntitle,Mate,,A2,\nvague,hand,,,\nvague,hand,,,yes\nalternative,boy,,,yes\n',
    ),
    [
      'changes title “mate”: A1',
      '3 rule-repeated',
      'leaves as it is: vague “hand”',
      '5 rule-repeated',
      '6 rule-absent',
    ],
  )
  assert.deepEqual(await layRules(rolemap, 'plain,hand,,,\n'), ['2 rule-contradicts'], 'your own rule says otherwise')
  assert.deepEqual(await layRules(rolemap, 'vague,hand,,,yes\nplain,hand,,,\n'), [
    'removes vague “hand”',
    'adds plain “hand”',
  ])
  assert.deepEqual(await layRules(rolemap, 'replacement,hd,skipper,\n'), ['changes replacement “hd”: skipper'])
})
