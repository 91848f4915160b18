import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Rule } from '../../coder/index.ts'
import type { Problem } from '../../error.ts'
import {
  checkRules,
  clearRules,
  findRules,
  formatRules,
  type RulesCheck,
  readRules,
  setRules,
} from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { rulesAddress } from '../kit/address.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { fileField, textField } from '../kit/field.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { textBlock } from '../kit/text-block.ts'
import { rulesCheck } from './rules-check.ts'
import { toRecords } from './rules-records.ts'

interface State {
  readonly rules: string
  readonly titles?: string
  readonly column?: string
  readonly error?: FieldError
  readonly problems?: readonly Problem[]
  readonly check?: RulesCheck
}

const TYPED = 'your rules'

/** The user's rules as a text to edit. */
export async function rulesEditPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const own = await findRules(site.rolemap, asked.summary.id)
  return editPage(asked, { rules: await toText(own?.rules ?? []) })
}

/** Checks the rules of the form, takes them, or gives those that there are up. */
export async function rulesEdit(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  const { id } = asked.summary
  const form = await context.req.parseBody()
  if (form.do === 'clear') {
    await clearRules(site.rolemap, id)
    return context.redirect(rulesAddress(id, { done: 1 }), 303)
  }
  const given: Given = {
    rules: textOf(form.rules),
    titles: textOf(form.titles),
    column: textOf(form.column).trim(),
    file: fileOf(form.file),
    records: fileOf(form.records),
  }
  try {
    const page = form.do === 'set' ? await take(site, asked, given) : await check(site, asked, given)
    return page ?? context.redirect(rulesAddress(id, { done: 1 }), 303)
  } catch (error) {
    if (!isMendable(error)) throw error
    return editPage(asked, { ...given, error: { field: 'rules', message: error.message } })
  }
}

interface Given {
  readonly rules: string
  readonly titles: string
  readonly column: string
  readonly file: File | undefined
  readonly records: File | undefined
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const fileOf = (value: unknown) => (value instanceof File && value.size > 0 ? value : undefined)

const bytesOf = async ({ file, rules }: Given) => (file ? await file.bytes() : new TextEncoder().encode(rules))

async function take({ rolemap }: Site, asked: Asked, given: Given): Promise<Page | undefined> {
  const where = { in: asked.summary.id, version: asked.summary.version, file: given.file?.name ?? TYPED }
  const { state, problems } = await setRules(rolemap, await bytesOf(given), where)
  if (state === 'set') return undefined
  const error = { field: 'rules', message: 'A rule cannot be taken, so none was: see the list below' }
  return editPage(asked, { ...given, error, problems })
}

async function check({ rolemap }: Site, asked: Asked, given: Given): Promise<Page> {
  const { id, version } = asked.summary
  const file = given.file?.name ?? TYPED
  const read = await readRules(rolemap, await bytesOf(given), { in: id, version, file })
  // What came as a file can be taken from the text as well; rows that cannot be taken are listed, and left out there.
  const rules = given.file ? await toText(read.value) : given.rules
  const records = await toRecords(given)
  if (!records) {
    const error = { field: 'titles', message: 'Paste job titles or choose a file of them, to see what would change' }
    return editPage(asked, { ...given, rules, error, problems: read.problems })
  }
  const checked = await checkRules(rolemap, read.value, { in: id, version, ...records })
  return editPage(asked, { ...given, rules, problems: [...read.problems, ...checked.problems], check: checked })
}

async function toText(rules: readonly Rule[]): Promise<string> {
  return Buffer.concat(await Array.fromAsync(formatRules(rules))).toString()
}

function editPage(
  asked: Asked,
  { rules, titles = '', column = '', error, problems = [], check: checked }: State,
): Page {
  const { id, label } = asked.summary
  const at = (field: string) => (error?.field === field ? error.message : undefined)
  return {
    title: `${error ? 'Error: ' : ''}${checked ? 'What your rules would change' : 'Edit your rules'}: ${label}`,
    nav: 'browse',
    trail: [...trailTo(asked), { href: rulesAddress(id), label: 'Rules for titles' }],
    ...(error && { status: 422 }),
    main: html`${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Edit your rules</h1>
      ${fileProblems(problems)}${checked && rulesCheck(checked)}
      <form action="${rulesAddress(id)}/edit" method="post" enctype="multipart/form-data" novalidate>
        ${textBlock({ name: 'rules', label: 'Your rules', hint: 'One on each line, with tabs or commas between the cells; the first line has their names.', value: rules, rows: 12, error: at('rules') })}
        ${fileField({ name: 'file', label: 'Or a file of rules', hint: 'CSV, TSV or XLSX. It is taken in place of the text above.', accept: '.csv,.tsv,.txt,.xlsx' })}
        <h2 class="govuk-heading-m">See first what would change</h2>
        ${textBlock({ name: 'titles', label: 'Job titles', hint: 'One on each line, or rows of a spreadsheet with their headings.', value: titles, rows: 6, error: at('titles') })}
        ${fileField({ name: 'records', label: 'Or a file of job titles', hint: 'CSV, TSV or XLSX. Nothing of it is kept.', accept: '.csv,.tsv,.txt,.xlsx' })}
        ${textField({ name: 'column', label: 'Its column with the titles', hint: 'If its name does not say so', value: column })}
        <div class="rm-actions">
          <button type="submit" class="govuk-button" name="do" value="check">Check these rules</button>
          <button type="submit" class="govuk-button govuk-button--secondary" name="do" value="set">Take these rules</button>
          <button type="submit" class="govuk-button govuk-button--secondary rm-apart" name="do" value="clear">Give up all my rules</button>
        </div>
      </form>`,
  }
}
