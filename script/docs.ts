// Writes the manual's reference pages from the program itself: `npm run docs`. test/docs.test.ts checks that they are
// up to date.
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { listRoutes as listApiRoutes } from '../src/api/api.ts'
import { REQUEST_CODES, STATUS } from '../src/api/frame/problem.ts'
import { COMMANDS } from '../src/cli/commands.ts'
import { EXIT_STATUS } from '../src/cli/exit-status.ts'
import { formatCommandHelp } from '../src/cli/help.ts'
import { SETTINGS } from '../src/cli/setting.ts'
import { ERROR_CODES, ERROR_KINDS, type ErrorKind } from '../src/error.ts'
import { PROBLEM_CODES } from '../src/exchange/problem-code.ts'
import { ROLES } from '../src/rolemap/actor.ts'
import { RIGHTS, type Right, toMeaning } from '../src/rolemap/right.ts'
import { listRoutes } from '../src/serve.ts'
import { crosswalkPage } from './crosswalk-table.ts'
import { formatPage } from './format-page.ts'
import { shortFormPage } from './short-form-page.ts'

const entries = (record: Readonly<Record<string, string>>) =>
  Object.entries(record)
    .map(([name, meaning]) => `| \`${name}\` | ${meaning.replaceAll('|', '\\|')} |\n`)
    .join('')

function formatRight(right: Right): string {
  const { says, least, own } = toMeaning(right)
  const who =
    least === 'anyone' ? 'Anyone, without signing in' : `From *${least}* on${own ? ', only for what is their own' : ''}`
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')
  const routes = listRoutes().flatMap((one) => (one.right === right ? [one.route] : []))
  const commands = COMMANDS.flatMap((one) => (one.right === right ? [one.name] : []))
  return [
    `\n## ${right}\n\n${says}. ${who}.\n`,
    ...(routes.length > 0 ? [`\n${list(routes)}\n`] : []),
    ...(commands.length > 0 ? [`\nOn the command line: ${list(commands)}.\n`] : []),
  ].join('')
}

const formatKind = (kind: ErrorKind, says: string) => `| ${kind} | ${says} | ${STATUS[kind]} | ${EXIT_STATUS[kind]} |\n`

/** The names that an entry point exports. An index only has exports: of names, or of everything in another index. */
function listExports(file: string): readonly string[] {
  const statements = [...readFileSync(file, 'utf8').matchAll(/^export (?:type )?(\*|\{[^}]*\}) from '([^']+)'$/gm)]
  return statements
    .flatMap(([, names = '', from = '']) =>
      names === '*' ? listExports(path.join(path.dirname(file), from)) : listNames(names),
    )
    .toSorted()
}

const listNames = (braces: string) =>
  braces
    .replace(/[{}]|\btype\b/g, ' ')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

function formatExports(): string {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
  return Object.entries<{ readonly 'rolemap-source'?: string }>(exports)
    .flatMap(([door, { 'rolemap-source': file }]) => {
      if (file === undefined) return []
      const names = listExports(file).map((name) => `\`${name}\``)
      return [`\n## \`${path.posix.join('rolemap', door)}\`\n\n${names.join(', ')}\n`]
    })
    .join('')
}

const MANUAL = fileURLToPath(new URL('../docs/reference/api.md', import.meta.url))

/** The manual of the API, with the current table of routes. */
function formatManual(): string {
  const described = listApiRoutes().flatMap(({ method, path: at, summary }) =>
    summary === undefined ? [] : [{ route: `${method} ${at.replaceAll(/:(\w+)/g, '{$1}')}`, at, summary }],
  )
  const rows = [...Map.groupBy(described, ({ at }) => at).values()].flat()
  const table = rows.map(({ route, summary }) => `| \`${route}\` | ${summary} |\n`).join('')
  return readFileSync(MANUAL, 'utf8').replace(
    /(?<=\| route \| what it is for \|\n\| --- \| --- \|\n)(?:\|.*\n)*/,
    () => table,
  )
}

/** The reference pages by file name. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'api.md': formatManual(),
    'crosswalks.md': await crosswalkPage(),
    'commands.md': [
      '# Commands\n\nIn the checkout: `npm run -s rolemap -- COMMAND …`. Installed: `rolemap COMMAND …`.\n\n',
      'Results go to standard output, messages and progress to standard error. Exit status: 0 done, 1 failed, 2 called wrongly, 75 busy (try again), 130 stopped.\n',
      ...COMMANDS.map((command) => `\n## ${command.name}\n\n\`\`\`text\n${formatCommandHelp(command)}\`\`\`\n`),
    ].join(''),
    'settings.md': `# Settings\n\nEnvironment variables.\n\n| name | meaning |\n| --- | --- |\n${entries(SETTINGS)}`,
    'errors.md': [
      '# Errors\n\n`RolemapError.code` in the library, `code` in the API’s problem documents. ',
      'Each code has a kind, which says what people can do. Status, page and exit status depend on the kind.\n\n',
      '| kind | what it means | API and site | command line |\n| --- | --- | --- | --- |\n',
      ...Object.entries(ERROR_KINDS).map(([kind, says]) => formatKind(kind as ErrorKind, says)),
      '\n| code | kind | when |\n| --- | --- | --- |\n',
      ...Object.entries(ERROR_CODES).map(([code, { says, is }]) => `| \`${code}\` | ${is} | ${says} |\n`),
      '\n## Of requests to the API\n\nThese never reach a use case.\n\n| code | status | when |\n| --- | --- | --- |\n',
      ...Object.entries(REQUEST_CODES).map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |\n`),
    ].join(''),
    'access.md': [
      '# Who may do what\n\nWhere people sign in (`rolemap serve --users`). Each role may also do everything that the roles before it may do: ',
      `${ROLES.join(', ')}. Without \`--users\`, and on the command line, there is one person, who may do everything.\n\n`,
      'Each right has a name, which is in the API’s OpenAPI document as `x-right`. A use case may still refuse what a route allows: ',
      'approving and publishing a draft, and undoing something published, need their own rights.\n',
      // The cast is safe: the keys of the table are the rights.
      ...(Object.keys(RIGHTS) as Right[]).map(formatRight),
    ].join(''),
    'exports.md': `# What the package exports\n\nThe names that each entry point of the package exports, values and types.\n${formatExports()}`,
    'formats.md': formatPage(),
    'short-forms.md': shortFormPage(),
    'problems.md': [
      '# Problems\n\nWhat can be wrong with data. A problem is a value with a severity (`error`: the record was refused; `warning`: a person should look; ',
      '`note`: an oddity that changes nothing), a code, a message and a place; nothing is thrown.\n\n',
      `| code | meaning |\n| --- | --- |\n${entries(PROBLEM_CODES)}`,
    ].join(''),
  }
}

async function main(): Promise<void> {
  for (const [name, text] of Object.entries(await referencePages())) {
    await writeFile(fileURLToPath(new URL(`../docs/reference/${name}`, import.meta.url)), text)
  }
}

// Not awaited, so that tests can load this file without waiting.
if (import.meta.main) void main()
