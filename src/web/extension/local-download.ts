import { html } from 'hono/html'
import type { ExtensionSummary } from '../../rolemap/index.ts'
import { jobAddress } from '../kit/address.ts'
import { control } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'

/** Offers a coded file with an organisation's local items named in it, if there are extensions. */
export function localDownload(job: string, extensions: readonly ExtensionSummary[]): Html | false {
  if (extensions.length === 0) return false
  const choices = extensions.map(({ organisation }) => ({ value: organisation.id, label: organisation.label }))
  return html`<form action="${jobAddress(job)}/download/xlsx" method="get" novalidate>
    ${control({ name: 'organisation', kind: 'choice', label: 'With the local codes of', choices })}
    <button type="submit" class="govuk-button govuk-button--secondary">Download XLSX with local codes</button>
  </form>`
}
