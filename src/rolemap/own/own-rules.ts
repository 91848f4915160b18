import { createHash } from 'node:crypto'
import type { Rule } from '../../coder/rule/rule.ts'
import type { KeptRules, Store } from '../../store/store.ts'

/** The user's rules for a classification, as the store keeps them. */
export interface OwnRules {
  /** SHA-256 of their file: it names them where an answer says what it was made by. */
  readonly digest: string
  readonly rules: readonly Rule[]
}

/** The rules that a user set for a classification, or undefined. */
export async function findOwnRules(store: Store, id: string): Promise<OwnRules | undefined> {
  return await toOwnRules(await store.versions.findRules(id))
}

/** Rules as the store keeps them, read. */
export async function toOwnRules(kept: KeptRules | undefined): Promise<OwnRules | undefined> {
  if (!kept) return undefined
  // Most stores have none, and a start should not wait for what reads tables.
  const [{ readTable }, { readRuleFile }] = await Promise.all([
    import('../../exchange/table/table.ts'),
    import('../../exchange/order/rule-file.ts'),
  ])
  const table = await readTable(new TextEncoder().encode(kept.text), { file: 'rules', format: 'tsv', header: [1] })
  return { digest: kept.digest, rules: (await readRuleFile(table)).value }
}

/** Rules as the store keeps them; none where there is none. */
export async function toKeptRules(rules: readonly Rule[]): Promise<KeptRules | undefined> {
  if (rules.length === 0) return undefined
  const { writeRuleFile } = await import('../../exchange/order/rule-file.ts')
  const text = Buffer.concat(await Array.fromAsync(writeRuleFile(rules))).toString()
  return { text, digest: createHash('sha256').update(text).digest('hex') }
}
