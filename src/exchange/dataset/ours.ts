import { existsSync } from 'node:fs'
import path from 'node:path'
import type { IndexEntry } from '../../classification/index-entry.ts'
import type { OwnProfile } from '../../classification/own-profile.ts'
import type { Profile } from '../../classification/profile.ts'
import type { Reading } from '../../error.ts'
import { formatList, parseList } from '../table/strict-tsv.ts'
import { readRecords } from './file.ts'
import type { RecordKind } from './record.ts'

/** What this project adds to a source's facts, by hand: judged titles and profiles of our own. */
export interface Ours {
  readonly entries: readonly IndexEntry[]
  readonly profiles: readonly OwnProfile[]
  /** The profiles of a classification of our own, which no source describes. */
  readonly described: readonly Profile[]
}

const FOLDER = 'ours'

/** Titles judged by this project, each with the list that it was found in. */
const JUDGED_KIND: RecordKind<IndexEntry> = {
  file: 'titles.tsv',
  columns: ['title', 'code', 'also', 'source', 'ref', 'ambiguous'],
  format: ({ title, code, also = [], source, ref = '', ambiguous }) => [
    title,
    code,
    formatList(also, ','),
    source,
    ref,
    ambiguous ? 'yes' : '',
  ],
  parse: (cell) => {
    const also = parseList(cell('also'), ',')
    return {
      title: cell('title'),
      code: cell('code'),
      kind: 'judged',
      source: cell('source'),
      ...(cell('ref') && { ref: cell('ref') }),
      ...(also.length > 0 && { also }),
      ...(cell('ambiguous') && { ambiguous: true }),
    }
  },
}

/** Profiles of our own. `not` alternates codes and how they differ. */
const OWN_PROFILE_KIND: RecordKind<OwnProfile> = {
  file: 'profiles.tsv',
  columns: ['code', 'purpose', 'tasks', 'entry', 'entryAsOf', 'skillLevel', 'levelReason', 'tableLevels', 'not'],
  format: (profile) => [
    profile.code,
    profile.purpose,
    formatList(profile.tasks, '|'),
    profile.entry,
    profile.entryAsOf,
    String(profile.skillLevel),
    profile.levelReason,
    formatList(profile.tableLevels.map(String), '|'),
    formatList(
      profile.not.flatMap(({ code, who }) => [code, who]),
      '|',
    ),
  ],
  parse: (cell) => ({
    code: cell('code'),
    purpose: cell('purpose'),
    tasks: parseList(cell('tasks'), '|'),
    entry: cell('entry'),
    entryAsOf: parseMonth(cell('entryAsOf')),
    skillLevel: parseLevel(cell('skillLevel')),
    levelReason: cell('levelReason'),
    tableLevels: parseList(cell('tableLevels'), '|').map(parseLevel),
    not: toPairs(parseList(cell('not'), '|')),
  }),
}

/** The description of an item that has no tasks, entry route or skill level, unlike a role. */
const DESCRIPTION_KIND: RecordKind<Profile> = {
  file: 'descriptions.tsv',
  columns: ['code', 'description'],
  format: ({ code, description = '' }) => [code, description],
  parse: (cell) => ({
    code: cell('code'),
    state: 'ours',
    description: cell('description'),
    typicalTitles: [],
    seeAlso: [],
  }),
}

/** Reads the project's own additions to a dataset, if there are any. */
export async function readOurs(folder: string): Promise<Reading<Ours>> {
  const ours = path.join(folder, FOLDER)
  if (!existsSync(ours)) return { value: { entries: [], profiles: [], described: [] }, problems: [] }
  const entries = await readWhereThere(ours, JUDGED_KIND)
  const profiles = await readWhereThere(ours, OWN_PROFILE_KIND)
  const described = await readWhereThere(ours, DESCRIPTION_KIND)
  return {
    value: { entries: entries.value, profiles: profiles.value, described: described.value },
    problems: [...entries.problems, ...profiles.problems, ...described.problems],
  }
}

async function readWhereThere<T>(ours: string, kind: RecordKind<T>): Promise<Reading<readonly T[]>> {
  if (!existsSync(path.join(ours, kind.file))) return { value: [], problems: [] }
  return await readRecords(ours, kind, undefined)
}

function parseLevel(text: string): number {
  if (!/^[1-4]$/.test(text)) throw new TypeError(`expected a skill level from 1 to 4, found "${text}"`)
  return Number(text)
}

function parseMonth(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new TypeError(`expected a month such as 2026-11, found "${text}"`)
  return text
}

function toPairs(parts: readonly string[]): { code: string; who: string }[] {
  return parts.flatMap((code, index) => (index % 2 === 0 ? [{ code, who: parts[index + 1] ?? '' }] : []))
}
