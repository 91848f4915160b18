/** Tables of invented titles, as large as a test may send. */

const FIRST = ['Senior', 'Assistant', 'Deputy', 'Lead', 'Trainee', 'Night', 'Mobile', 'Relief', 'Chief', 'Junior']
const THINGS = ['Weir', 'Sluice', 'Ferry', 'Crane', 'Rope', 'Sail', 'Anchor', 'Tide', 'Buoy', 'Harbour', 'Dock', 'Pump']
const WORKS = ['Keeper', 'Fitter', 'Inspector', 'Driver', 'Planner', 'Cleaner', 'Painter', 'Teacher', 'Buyer', 'Clerk']

const pick = (list: readonly string[], at: number) => list[at % list.length] ?? ''

/** A different title for each number. */
export function toTitle(at: number): string {
  const words = [pick(FIRST, at), pick(THINGS, Math.floor(at / 10)), pick(WORKS, Math.floor(at / 120))]
  return at < 1200 ? words.join(' ') : `${words.join(' ')} ${pick(THINGS, Math.floor(at / 1200))} ${at}`
}

const count = (length: number) => Array.from({ length }, (_, at) => at)

export const GROUPS = 40
export const ITEMS = 1000
const TITLES = 5

export const codeOf = (item: number) => `T${String(item).padStart(4, '0')}`

/** A classification of groups and items, each with some titles. */
export function toClassification(): string {
  const groups = count(GROUPS).map((group) => `G${group},,Group ${group},Group ${group}`)
  const items = count(ITEMS * TITLES).map((at) => {
    const item = at % ITEMS
    return `${codeOf(item)},G${item % GROUPS},${toTitle(item)},${toTitle(at)}`
  })
  return ['code,parent,label,title', ...groups, ...items].join('\n')
}

export const toTable = (header: string, rows: number, toRow: (at: number) => string): string =>
  `${header}\n${count(rows).map(toRow).join('\n')}\n`

/** As many rows as fit into this many bytes. */
export function fill(header: string, bytes: number, toRow: (at: number) => string): string {
  const rows = [header]
  for (let at = 0, size = header.length; size < bytes; at++) {
    const row = toRow(at)
    rows.push(row)
    size += row.length + 1
  }
  return `${rows.slice(0, -1).join('\n')}\n`
}
