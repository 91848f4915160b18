// Compiled and never run: what a program may pass to each public entry point, and what it may not.

import { type ErrorCode, type openRolemap, RolemapError } from 'rolemap'
import type { ClassificationVersion, Item } from 'rolemap/classification'
import { applyEdits, compareCodes, Hierarchy, type reverseEdit } from 'rolemap/classification'
import { createCoder, DEFAULT_THRESHOLDS, type RULE_KINDS, type Rule, type RuleKind } from 'rolemap/coder'
import { type SuppressOptions, suppress } from 'rolemap/disclosure'
import { readTable, type TableFormat } from 'rolemap/exchange'
import { type Rolemap, suggest } from 'rolemap/rolemap'
import type { Store } from 'rolemap/store'
import { fold, type toWords } from 'rolemap/text'

type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false
const holds = <T extends true>(_?: T) => undefined

export function sayToClassification(version: ClassificationVersion, item: Item): void {
  holds<Equal<ReturnType<typeof compareCodes>, number>>()
  new Hierarchy(version.items).path(item.code)
  applyEdits(version, [{ what: 'item', code: item.code, before: item }])
  holds<Equal<ReturnType<typeof reverseEdit<{ before: 1; after: 2 }>>, { before: 1; after: 2 }>>()
  // @ts-expect-error A code is text, never a number, so that leading zeros stay.
  compareCodes(1, 2)
  // @ts-expect-error An edit of a title says which title.
  applyEdits(version, [{ what: 'title', code: item.code }])
  // @ts-expect-error Nothing in a version can be changed in place.
  version.items.push(item)
  // @ts-expect-error Nor can an item.
  item.label = 'Other'
  // @ts-expect-error An item must have a level.
  const incomplete: Item = { code: 'A', label: 'A' }
  applyEdits(version, [{ what: 'item', code: 'A', after: incomplete }])
}

export function sayToCoder(version: ClassificationVersion): void {
  const coding = createCoder(version, { thresholds: DEFAULT_THRESHOLDS }).suggest('Cook', { context: { grade: '7' } })
  holds<Equal<typeof coding.decision, 'coded' | 'review' | 'uncoded'>>()
  holds<Equal<keyof typeof RULE_KINDS, RuleKind>>()
  // @ts-expect-error Either both thresholds or none must be given.
  createCoder(version, { thresholds: { probability: 0.8 } })
  // @ts-expect-error A post has no such field.
  createCoder(version).suggest('Cook', { context: { salary: '7' } })
  // @ts-expect-error There is no such kind of rule.
  const rule: Rule = { kind: 'synonym', from: 'cook' }
  // @ts-expect-error A coding cannot be changed.
  coding.decision = rule.kind === 'off' ? 'coded' : 'review'
}

export function sayToText(): void {
  holds<Equal<ReturnType<typeof fold>, string>>()
  holds<Equal<ReturnType<typeof toWords>[number], string>>()
  // @ts-expect-error A text is required.
  fold(undefined)
}

export async function sayToRolemap(rolemap: Rolemap): Promise<void> {
  holds<Equal<Awaited<ReturnType<typeof openRolemap>>, Rolemap>>()
  await suggest(rolemap, 'Cook', { in: 'job-roles' })
  // @ts-expect-error A use case needs a Rolemap.
  await suggest('Cook')
  // @ts-expect-error There is no such error.
  const code: ErrorCode = 'file-lost'
  throw new RolemapError(code, 'lost')
}

export async function sayToStore(store: Store): Promise<void> {
  await store.versions.list()
  // @ts-expect-error Versions are found by their key.
  await store.versions.find('job-roles')
}

export function sayToDisclosure(options: SuppressOptions, format: TableFormat): void {
  // @ts-expect-error Suppression needs a table.
  suppress(options)
  // @ts-expect-error A table is read from a file.
  readTable(format)
}
