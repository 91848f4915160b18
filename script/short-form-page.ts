import { getRules } from '../src/coder/rule/find.ts'

/** The reference page of the short forms that titles are read by. */
export function shortFormPage(): string {
  const { abbreviations, shortForms = [] } = getRules('job-roles')
  const rows = [
    ...abbreviations.map(({ from, to, source }) => ({ from, to, when: '', source: source ?? OURS })),
    ...shortForms.flatMap(({ from, capitals, readings }) =>
      readings.map(({ to, near, usual }) => ({
        from,
        to,
        when: capitals ? 'in capitals' : usual ? 'usually' : near.join(', '),
        source: OURS,
      })),
    ),
  ]
  const sorted = rows.toSorted((one, other) => one.from.localeCompare(other.from, 'en'))
  const forms = new Set(sorted.map(({ from }) => from)).size
  return [
    `# Short forms\n\nThe ${forms} short forms that the coder reads in titles, with what each stands for. Capitals and dots do not matter: \`S.W.\` is \`SW\`. `,
    'Where there are several readings, words of the department, of the description or of the rest of the title choose one; the third column has them. ',
    'If nothing chooses, the title is left to a person, who is asked which it is.\n\n',
    `A source names the list that prints the short form beside its words. “${OURS}” means that this project wrote it down from general use.\n\n`,
    'Your own come first: a rule of the kind `abbreviation` replaces every reading here, and `off` switches one off. See [Edit the rules](../guide/edit-the-rules.md).\n\n',
    '| short form | stands for | when | source |\n| --- | --- | --- | --- |\n',
    ...sorted.map(({ from, to, when, source }) => `| ${from} | ${to} | ${when} | ${source} |\n`),
  ].join('')
}

const OURS = 'Rolemap'
