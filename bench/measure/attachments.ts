import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

/** 1,000 key qualifications, 4,000 modules of them, and a million ties to roles, as tables and records have them. */
export const ENTRIES = 5000
export const QUALIFICATIONS = 1000
const PARTS = 8

/**
 * Puts them into a store that nobody has open, by a few statements that both engines understand: going through commits takes a
 * thousand times as long, and `bench:moved-database` measures that.
 */
export async function fillAttachments(db: string, ties: number): Promise<void> {
  const statements = [...listEntries(), ...listParts(), ...listRoleTies(ties), ...listFindings(), TOTALS, 'analyze']
  if (db.startsWith('postgres')) await runOnPostgres(db, statements)
  else runOnSqlite(db, statements)
}

function runOnSqlite(db: string, statements: readonly string[]): void {
  const database = new DatabaseSync(db)
  database.exec('pragma synchronous = off; pragma cache_size = -1000000; pragma temp_store = memory')
  database.exec('begin')
  for (const statement of statements) if (statement !== 'analyze') database.exec(statement)
  database.exec('commit')
  database.close()
}

async function runOnPostgres(db: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: db })
  await client.connect()
  try {
    await client.query("set search_path = rolemap; set synchronous_commit = off; set work_mem = '256MB'")
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const numbers = (count: number) =>
  `with recursive n(at) as (select 0 union all select at + 1 from n where at + 1 < ${count})`

const RECORD = 'insert into record (kind, id, "of", revision, body, key, sort, words)'
const ATTACHMENT = 'insert into attachment (id, tie, entry, target, code, reason)'

function listEntries(): readonly string[] {
  const kind = `case when at < ${QUALIFICATIONS} then 'key' else 'module' end`
  const body = `'{"id":"B' || at || '","title":"Diploma ' || at || '","kind":"' || ${kind} || '","level":"' || (1 + at % 8) || '","totalHours":' || (20 + at % 5 * 10) || '}'`
  return [
    `${numbers(ENTRIES)} ${RECORD}
      select 'qualification', 'B' || at, null, 1, ${body}, '', 'diploma ' || at, 'diploma ' || at from n`,
    `${numbers(ENTRIES)} insert into qualification
      (id, kind, level, type, body, unit_code, match, withdrawn, sort, words, body_id, checked, ends, sourced)
      select 'B' || at, ${kind}, 1 + at % 8, '', '', '', 'diploma ' || at, 0, 'diploma ' || at, 'diploma ' || at, '', '', '~', 0 from n`,
  ]
}

/** Eight modules of each qualification; each module belongs to two. */
function listParts(): readonly string[] {
  const module = `'B' || (${QUALIFICATIONS} + (at / ${PARTS} * 4 + at % ${PARTS}) % ${ENTRIES - QUALIFICATIONS})`
  const whole = `'B' || (at / ${PARTS})`
  const use = `case when at % ${PARTS} < 3 then 'mandatory' else 'optional' end`
  const id = `'part/' || ${whole} || '/' || ${module}`
  const count = QUALIFICATIONS * PARTS
  return [
    `${numbers(count)} ${RECORD} select 'attachment', ${id}, ${whole}, 1,
      '{"as":"part","entry":"' || ${module} || '","whole":"' || ${whole} || '","use":"' || ${use} || '"}', '', '', '' from n`,
    `${numbers(count)} ${ATTACHMENT} select ${id}, 'part', ${module}, ${whole}, '', ${use} from n`,
  ]
}

/** Every entry for every role in turn, and in further settings once it is for all of them. */
function listRoleTies(ties: number): readonly string[] {
  const tied = `tied as (
    select n.at, 'B' || (n.at % ${ENTRIES}) as entry, role_place.code,
      case (n.at / 7) % 3 when 0 then 'required' when 1 then 'usual' else 'further' end as reason
    from n join role_place on role_place.place = (n.at / ${ENTRIES} + n.at % ${ENTRIES}) % (select count(*) from role_place))`
  const id = `'role/job-roles/' || code || '/' || entry || '/' || at`
  const start = `${numbers(ties)}, ${tied}`
  return [
    'create temporary table role_place (place integer primary key, code text)',
    `insert into role_place
      select row_number() over (order by item.position) - 1, item.code
      from item join version on version.key = item.version
      where version.id = 'job-roles' and version.version = '2009' and item.level = 'role'`,
    `${start} ${RECORD} select 'attachment', ${id}, 'job-roles', 1,
      '{"as":"role","entry":"' || entry || '","classification":"job-roles","code":"' || code || '","reason":"' || reason || '","setting":"' || at || '"}', '', '', '' from tied order by 2`,
    `${start} ${ATTACHMENT} select ${id}, 'role', entry, 'job-roles', code, reason from tied order by 1`,
  ]
}

/** What follows from judging each module by the six areas. */
function listFindings(): readonly string[] {
  const count = (ENTRIES - QUALIFICATIONS) * 6
  const module = `'B' || (${QUALIFICATIONS} + at / 6)`
  const verdict = `case (at * 7 / 3) % 6 when 0 then 'covered' when 1 then 'partly' when 5 then 'unclear' else 'not' end`
  const id = `'common-core/' || ${module} || '/' || (1 + at % 6)`
  return [
    `${numbers(count)} insert into finding (id, criteria, module, attribute, state, verdict)
      select ${id}, 'common-core', ${module}, '' || (1 + at % 6), 'passed', ${verdict} from n`,
  ]
}

const TOTALS = `
  insert into role_total (target, code, reason, total, keys)
  select attachment.target, attachment.code, attachment.reason, count(distinct attachment.entry),
    count(distinct case when qualification.kind = 'key' then attachment.entry end)
  from attachment join qualification on qualification.id = attachment.entry
  where attachment.tie = 'role' and attachment.entry like 'B%' and qualification.withdrawn = 0
  group by attachment.target, attachment.code, attachment.reason
  on conflict (target, code, reason)
    do update set total = role_total.total + excluded.total, keys = role_total.keys + excluded.keys`
