import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ChangeRow } from '../../classification/index.ts'
import { listVersionChanges } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { readAsked, trailTo } from '../frame/version.ts'
import { classificationAddress, comparisonAddress, itemAddress } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import { type Column, table } from '../kit/table.ts'
import { count, formatName } from '../kit/words.ts'

/** What changed between two versions; the last and the one before it, if none are named. */
export async function comparisonPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { id, label } = asked.summary
  const names = asked.versions.map(({ version }) => version)
  const from = context.req.query('from') || names.at(-2) || asked.summary.version
  const to = context.req.query('to') || names.at(-1) || asked.summary.version
  const { rows } = await listVersionChanges(site.rolemap, id, { from, to })
  const choices = names.map((name) => ({ value: name, label: name }))
  return {
    title: `Changes from ${from} to ${to}, ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>What changed from ${from} to ${to}</h1>
      <form action="${comparisonAddress(id)}" method="get" novalidate>
        ${control({ kind: 'choice', name: 'from', label: 'From version', value: from, choices })}
        ${control({ kind: 'choice', name: 'to', label: 'To version', value: to, choices })}
        <button type="submit" class="govuk-button govuk-button--secondary">Compare</button>
      </form>
      <p class="govuk-body">${rows.length === 0 ? 'No item changed.' : `${count(rows.length, 'change')} of items.`}</p>
      ${rows.length > 0 && table({ hidden: 'Changes of items' }, toColumns({ id, from, to }), rows)}
      <p class="govuk-body"><a class="govuk-link" href="${classificationAddress({ id, version: to })}">Version ${to}</a></p>`,
  }
}

function toColumns({ id, from, to }: { id: string; from: string; to: string }): readonly Column<ChangeRow>[] {
  const link = (code: string, version: string) =>
    html`<a class="govuk-link" href="${itemAddress({ id, version }, code)}">${code}</a>`
  return [
    {
      label: 'Item',
      heads: true,
      cell: ({ code, label, change }) => html`${link(code, change === 'new' ? to : from)} ${label}`,
    },
    { label: 'Change', cell: ({ change }) => (change === 'described' ? 'New profile' : formatName(change)) },
    {
      label: 'Now',
      cell: ({ to: list, change }) =>
        change !== 'new' &&
        html`${list.map((one, index) => html`${index > 0 && ', '}${link(one.code, to)} ${one.label}`)}`,
    },
    {
      label: 'Below',
      cell: ({ parents }) => parents && `${parents.from ?? 'the top'}, now ${parents.to ?? 'the top'}`,
    },
  ]
}
