import { createHash } from 'node:crypto'
import type { Rule } from '../../coder/rule/rule.ts'
import type { KeptRules, Store } from '../../store/store.ts'

/** The user's rules for a classification, read from the store. */
export interface OwnRules {
  /** SHA-256 of their file. Answers name the rules by it. */
  readonly digest: string
  readonly rules: readonly Rule[]
}

/** The rules that a user set for a classification, or undefined. */
export async function findOwnRules(store: Store, id: string): Promise<OwnRules | undefined> {
  return await toOwnRules(await store.versions.findRules(id))
}

/** Reads rules from their stored form. */
export async function toOwnRules(kept: KeptRules | undefined): Promise<OwnRules | undefined> {
  if (!kept) return undefined
  // Most stores have none, and a start should not wait for the table reader to load.
  const [{ readTable }, { readRuleFile }] = await Promise.all([
    import('../../exchange/table/table.ts'),
    import('../../exchange/order/rule-file.ts'),
  ])
  const table = await readTable(new TextEncoder().encode(kept.text), { file: 'rules', format: 'tsv', header: [1] })
  return { digest: kept.digest, rules: (await readRuleFile(table)).value }
}

/** Rules in their stored form; undefined if there are none. */
export async function toKeptRules(rules: readonly Rule[]): Promise<KeptRules | undefined> {
  if (rules.length === 0) return undefined
  const { writeRuleFile } = await import('../../exchange/order/rule-file.ts')
  const text = Buffer.concat(await Array.fromAsync(writeRuleFile(rules))).toString()
  return { text, digest: createHash('sha256').update(text).digest('hex') }
}
