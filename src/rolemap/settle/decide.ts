import type { Item } from '../../classification/item.ts'
import type { Context } from '../../coder/answer/coding.ts'
import { isRolemapError, RolemapError } from '../../error.ts'
import type { Decided, JobTitle, VersionKey } from '../../store/index.ts'
import { fold } from '../../text/fold.ts'
import { CODED_BY, codePost } from '../coding/code-row.ts'
import { findByCode } from '../coding/find-items.ts'
import type { Rolemap } from '../rolemap.ts'
import { listItems } from '../version/list.ts'
import { getTitle, toContext } from './title.ts'
import { openTitleSet, type TitleSet, type TitlesOf } from './title-set.ts'

/** Names a title. */
export interface TitleRef {
  /** The set of titles that it belongs to. */
  readonly id: TitlesOf
  readonly key: string
}

/** A person's decision about a title. */
export interface TitleDecision extends Pick<Decided, 'as' | 'code' | 'second' | 'note' | 'remember'> {
  /** The title's revision that they saw: a decision about another revision is refused. */
  readonly revision: number
}

/**
 * Decides about a title, for all rows that have it in the same context, and for no others.
 *
 * @throws RolemapError `job-unknown`, `job-title-unknown`, `code-unknown` for a code that the version does not have,
 * `change-conflict` if somebody else changed the title
 */
export async function decideTitle(
  rolemap: Rolemap,
  { id, key }: TitleRef,
  { revision, ...decision }: TitleDecision,
): Promise<JobTitle> {
  const set = await openTitleSet(rolemap, id)
  const decided = await toDecided(rolemap, set, decision)
  return await changeDecision(rolemap, set, { key, decided, revision })
}

/** Stores a decision. @throws RolemapError as `decideTitle` */
export const changeDecision = (
  rolemap: Rolemap,
  set: TitleSet,
  { key, decided, revision }: { readonly key: string; readonly decided: Decided; readonly revision: number },
): Promise<JobTitle> => set.change(key, { ...step(rolemap, decided.as), revision, decided })

/** The most titles with the same words that one decision also applies to. */
const MOST_ALIKE = 500

/**
 * Decides the same about open titles with the same words in other contexts, after the person was shown how many there
 * are. Each can be undone by itself. Returns them as they are now.
 */
export async function decideAlike(
  rolemap: Rolemap,
  { id, key }: TitleRef,
  decision: Omit<TitleDecision, 'revision'>,
): Promise<readonly JobTitle[]> {
  const set = await openTitleSet(rolemap, id)
  const title = await getTitle(set, key)
  const decided = await toDecided(rolemap, set, decision)
  const page = { limit: MOST_ALIKE, offset: 0, state: 'open', like: title.like } as const
  const { rows } = await set.list(page)
  const others = rows.filter((other) => other.key !== key)
  const changed: JobTitle[] = []
  for (const { key: one, revision } of others) {
    const change = { ...step(rolemap, decided.as), revision, decided }
    // If somebody else decides one of them at the same moment, their decision stays.
    const done = await set.change(one, change).catch((error: unknown) => {
      if (!isRolemapError(error, 'conflict')) throw error
    })
    if (done) changed.push(done)
  }
  return changed
}

/** A second decision about a title, made without seeing the first one, which stays. */
export async function decideAgain(
  rolemap: Rolemap,
  { id, key }: TitleRef,
  { revision, ...decision }: TitleDecision,
): Promise<JobTitle> {
  const set = await openTitleSet(rolemap, id)
  const second = await toDecided(rolemap, set, decision)
  return await set.change(key, { ...step(rolemap, 'second'), revision, second })
}

/** Answers the coder's question: the title is coded again with the answer in addition to its context. */
export async function answerTitle(
  rolemap: Rolemap,
  { id, key }: TitleRef,
  { answer, revision }: { readonly answer: Context; readonly revision: number },
): Promise<JobTitle> {
  const set = await openTitleSet(rolemap, id)
  const title = await getTitle(set, key)
  const said = Object.fromEntries(Object.entries(answer).filter(([, text]) => text.trim() !== ''))
  const coder = await rolemap.coder({ id: set.classification, version: set.version })
  const context = toContext({ ...title, answer: said })
  const result = { ...codePost(coder, { title: title.title, ...(context && { context }) }), [CODED_BY]: coder.codedBy }
  const change = { answer: Object.keys(said).length > 0 ? said : null, result, decided: null }
  return await set.change(key, { ...step(rolemap, 'answer'), revision, ...change })
}

/**
 * Undoes the last step on a title.
 *
 * @throws RolemapError `change-conflict` if somebody else has changed the title since this revision
 */
export async function takeBackDecision(
  rolemap: Rolemap,
  { id, key }: TitleRef,
  revision?: number,
): Promise<JobTitle | undefined> {
  const set = await openTitleSet(rolemap, id)
  return await set.takeBack(key, revision)
}

/**
 * Makes a row of a file an exception: it is then decided separately from the other rows with its title. Returns the key
 * of its title.
 */
export async function splitRow(rolemap: Rolemap, id: string, row: number): Promise<string> {
  await openTitleSet(rolemap, id)
  return await rolemap.store.jobs.splitRow(id, row)
}

const step = ({ actor, now }: Rolemap, what: string) => ({ by: actor.name, at: now().toISOString(), what })

/** The only item of that name: whoever is asked what a post is writes the role, and not its code. */
async function findByLabel(rolemap: Rolemap, said: string, { id, version }: VersionKey): Promise<Item | undefined> {
  const { rows } = await listItems(rolemap, id, { version })
  const [one, ...others] = rows.filter(({ label }) => fold(label) === fold(said))
  return others.length === 0 ? one : undefined
}

/** The stored form of a decision. @throws RolemapError `code-unknown` */
export async function toDecided(
  rolemap: Rolemap,
  { classification: id, version }: Pick<TitleSet, 'classification' | 'version'>,
  { as, code = '', second = '', note = '', remember = false }: Omit<TitleDecision, 'revision'>,
): Promise<Decided> {
  const find = async (asked: string) => {
    const item =
      (await findByCode(rolemap, asked, { id, version })) ?? (await findByLabel(rolemap, asked, { id, version }))
    if (item) return item
    // The given code is not quoted: in a file it may be any cell.
    throw new RolemapError(
      'code-unknown',
      `expected a code of ${id} ${version}, or the name of one role, found neither`,
    )
  }
  const by = {
    by: rolemap.actor.name,
    at: rolemap.now().toISOString(),
    ...(note.trim() !== '' && { note: note.trim() }),
  }
  if (as !== 'role') return { as, ...by }
  const main = await find(code)
  const also = second === '' ? undefined : await find(second)
  return {
    as,
    code: main.code,
    label: main.label,
    ...(also && { second: also.code, secondLabel: also.label }),
    ...(remember && { remember }),
    ...by,
  }
}
