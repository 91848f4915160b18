import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Rule } from '../../coder/index.ts'
import type { Problem } from '../../error.ts'
import {
  checkRules,
  clearRules,
  findRules,
  NO_RULES,
  type RulesCheck,
  readRules,
  setRules,
  writeRules,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { rulesAddress } from '../kit/address.ts'
import { confirm } from '../kit/confirm.ts'
import type { Field } from '../kit/control.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { type Filled, form, refuseSeenAt, takeForm } from '../kit/form.ts'
import { type Refusal, refuse, type Sent } from '../kit/sent.ts'
import { count } from '../kit/words.ts'
import { rulesCheck } from './rules-check.ts'
import { toRecords } from './rules-records.ts'

const FIELDS = [
  {
    name: 'rules',
    label: 'Your rules',
    kind: 'code',
    hint: 'One on each line, with tabs or commas between the cells. The first line names the columns.',
  },
  {
    name: 'titles',
    label: 'Job titles',
    kind: 'code',
    heading: 'See first what would change',
    hint: 'One on each line, or rows of a spreadsheet with their headings.',
  },
  {
    name: 'records',
    label: 'Or a file of job titles',
    kind: 'file',
    hint: 'CSV, TSV or XLSX. It is not kept.',
  },
  { name: 'column', label: 'Its column with the titles', hint: 'Needed only if no heading says so.' },
  { name: 'seen', label: 'What was seen', kind: 'hidden' },
] as const satisfies readonly Field[]

type Given = Sent<(typeof FIELDS)[number]>

interface State {
  readonly filled: Filled
  readonly problems?: readonly Problem[]
  readonly check?: RulesCheck
}

/** The user's rules as a text to edit. */
export async function rulesEditPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const own = await findRules(site.rolemap, asked.summary.id)
  return editPage(site, asked, { filled: { values: { rules: await toText(own?.rules ?? []), seen: seenOf(own) } } })
}

/** Checks the rules of the form, or saves them. */
export async function rulesEdit(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  return takeForm(context, FIELDS, {
    run: async (sent) => {
      if (sent.does !== 'set') return check(site, asked, sent)
      const page = await save(site, asked, sent)
      return page ?? context.redirect(rulesAddress(asked.summary.id, { done: 1 }), 303)
    },
    refuse: refuseSeenAt('rules'),
    again: async ({ values, ...wrong }) => {
      const now = wrong.status === 409 && { seen: seenOf(await findRules(site.rolemap, asked.summary.id)) }
      return editPage(site, asked, { filled: { values: { ...values, ...now }, ...wrong } })
    },
  })
}

const seenOf = (own: { readonly digest: string } | undefined) => own?.digest ?? NO_RULES

const inputOf = ({ values }: Given) => new TextEncoder().encode(values.rules)
const TYPED = 'your rules'

async function save(site: Site, asked: Asked, sent: Given): Promise<Page | undefined> {
  const { id, version } = asked.summary
  const { state, problems } = await setRules(site.rolemap, inputOf(sent), {
    ...{ in: id, version, file: TYPED },
    seen: sent.values.seen || undefined,
  })
  if (state === 'set') return undefined
  const { refused: errors } = refuse('rules', 'A rule does not fit, so none was saved. The list below says why')
  return editPage(site, asked, { filled: { values: sent.values, errors }, problems })
}

async function check(site: Site, asked: Asked, sent: Given): Promise<Page | Refusal> {
  const { id, version } = asked.summary
  const { values } = sent
  const read = await readRules(site.rolemap, inputOf(sent), { in: id, version, file: TYPED })
  const records = toRecords(sent)
  if (!records) {
    const { refused } = refuse('titles', 'Paste job titles or choose a file of them, to see what would change')
    return editPage(site, asked, { filled: { values, errors: refused }, problems: read.problems })
  }
  const checked = await checkRules(site.rolemap, read.value, { in: id, version, ...records })
  return editPage(site, asked, {
    filled: { values },
    problems: [...read.problems, ...checked.problems],
    check: checked,
  })
}

async function toText(rules: readonly Rule[]): Promise<string> {
  return Buffer.concat(await Array.fromAsync(writeRules(rules))).toString()
}

async function editPage(
  { rolemap }: Site,
  asked: Asked,
  { filled, problems = [], check: checked }: State,
): Promise<Page> {
  const { id, label } = asked.summary
  const own = await findRules(rolemap, id)
  return {
    title: `${checked ? 'What your rules would change' : 'Edit your rules'}: ${label}`,
    nav: 'browse',
    trail: [...trailTo(asked), { href: rulesAddress(id), label: 'Rules for titles' }],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Edit your rules</h1>
      ${fileProblems(problems)}${checked && rulesCheck(checked)}
      ${form({
        action: `${rulesAddress(id)}/edit`,
        fields: FIELDS,
        filled,
        wide: true,
        buttons: [
          { label: 'Check these rules', does: 'check' },
          { label: 'Save these rules', does: 'set', look: 'secondary' },
        ],
      })}
      ${own && html`<p class="govuk-body"><a class="govuk-link" href="${rulesAddress(id)}/clear">Delete all your rules</a></p>`}`,
  }
}

/** Asks before all of the user's rules are deleted. */
export async function clearRulesPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const rules = count((await findRules(site.rolemap, id))?.rules.length ?? 0, 'rule')
  return {
    nav: 'browse',
    trail: [...trailTo(asked), { href: rulesAddress(id), label: 'Rules for titles' }],
    ...confirm({
      question: `Delete all your rules for ${label}?`,
      lost: `${rules} of yours will be deleted, and Rolemap will read titles with the rules that come with it only. The audit trail keeps yours, and you can undo the deletion there.`,
      action: `${rulesAddress(id)}/clear`,
      button: `Delete ${rules}`,
      keep: { href: rulesAddress(id), label: 'Keep them' },
    }),
  }
}

export async function clearRulesNow(site: Site, context: Context): Promise<Response> {
  const { id } = (await readAsked(site, context)).summary
  await clearRules(site.rolemap, id)
  return context.redirect(rulesAddress(id, { done: 1 }), 303)
}
