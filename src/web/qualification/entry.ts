import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  CATEGORY_NAMES,
  type Entry,
  formatLevel,
  KEY_CRITERIA,
  LEVEL_FACTS,
  type Level,
  type Part,
  REASON_NAMES,
  ROLE_REASONS,
} from '../../qualification/index.ts'
import { type EntryView, readKnown, showEntry, type TiedEntry, type TiedRole } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import type { Page, Site } from '../frame/page.ts'
import { changesAddress, itemAddress, qualificationAddress, qualificationsAddress } from '../kit/address.ts'
import { buttonForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { pairList, summaryList } from '../kit/summary-list.ts'
import { formatDay, formatNumber } from '../kit/words.ts'
import { awardedBy } from './body/body.ts'
import { checkedRows, checkForm } from './checked.ts'
import { knownSection } from './known.ts'
import { mergedNotice } from './merge/merge.ts'
import { statusTag } from './status.ts'

/** One entry: its fields, its parts, what it leads to, its roles, and its source. */
export async function qualificationPage(site: Site, context: Context): Promise<Page> {
  const view = await showEntry(site.rolemap, context.req.param('qualification') ?? '')
  const mayEdit = may(site.rolemap.actor, 'qualification.set')
  const { entry } = view
  return {
    title: entry.title,
    nav: 'qualifications',
    trail: [{ href: qualificationsAddress(), label: 'Qualifications' }],
    notice: context.req.query('done') !== undefined && notice('Done', 'The list was changed.'),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${CATEGORY_NAMES[entry.kind]} <span class="rm-code">${entry.id}</span></span>${entry.title}</h1>
      ${entry.withdrawn && entry.mergedInto === undefined && html`<div class="govuk-inset-text">It is withdrawn: it is no longer offered, and its identifier is never used again.</div>`}
      ${mergedNotice(entry, mayEdit)}${problems(view)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">${facts(view)}${criteria(entry)}${parts(view, mayEdit)}
          ${tied('It is part of', view.wholes, mayEdit)}${tied('It presupposes', view.before, mayEdit)}${tied('It leads to', view.after, mayEdit)}${roles(view, mayEdit)}${knownSection(await readKnown(site.rolemap, entry.id))}</div>
        <div class="govuk-grid-column-one-third">${about(entry, may(site.rolemap.actor, 'trail.see'))}${mayEdit && [editing(view), checkForm(entry)]}</div>
      </div>`,
  }
}

function problems({ problems: found }: EntryView): Html | false {
  if (found.length === 0) return false
  return html`<div class="govuk-inset-text"><p class="govuk-body rm-tight">What is odd about it:</p>
    <ul class="govuk-list govuk-list--bullet">${found.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`
}

function facts({ entry, awarding }: EntryView): Html | false {
  const { level, type, body, providers = [], guidedHours, totalHours, credit, notes } = entry
  const hours = (value: number | undefined) => (value === undefined ? undefined : formatNumber(value))
  return summaryList([
    ['Level', level && levelText(level)],
    ['Type', type],
    ['Awarded by', awardedBy(body, awarding)],
    ['Provided by', providers.join(', ')],
    ['Guided hours', hours(guidedHours)],
    ['Total hours', hours(totalHours)],
    ['Credits', hours(credit)],
    ['Take-up', takeUpText(entry)],
    ['Content', notes],
  ])
}

function takeUpText({ takeUp, takeUpYear, takeUpSource }: Entry): string | undefined {
  if (takeUp === undefined) return undefined
  return `${formatNumber(takeUp)} in ${takeUpYear}${takeUpSource ? ` (${takeUpSource})` : ''}`
}

function levelText(level: Level): string {
  const { eqf, scqf, cqfw, nvq } = LEVEL_FACTS.find((fact) => fact.level === level) ?? {}
  const others = [eqf && `EQF ${eqf}`, scqf && `SCQF ${scqf}`, cqfw && `CQFW ${cqfw}`, nvq && `older NVQ ${nvq}`]
  return `${formatLevel(level)} (elsewhere ${others.filter(Boolean).join(', ')})`
}

function criteria({ kind, criteria: met = [] }: Entry): Html | false {
  if (kind !== 'key' && met.length === 0) return false
  return html`<h2 class="govuk-heading-m">Why it is a key qualification</h2>
    ${met.length === 0 ? html`<p class="govuk-body">Nobody has said yet which criteria it meets.</p>` : ''}
    ${summaryList(met.map((one) => [KEY_CRITERIA[one.criterion], `${one.met ? 'Yes' : 'No'}${one.evidence && `: ${one.evidence}`}`]))}`
}

const link = ({ id, title }: Entry) => html`<a class="govuk-link" href="${qualificationAddress(id)}">${title}</a>`
const levelOf = ({ level }: Entry) => level && html` <span class="rm-quiet">${formatLevel(level)}</span>`

const detach = (id: string, of: string, mayEdit: boolean) =>
  mayEdit &&
  buttonForm({
    action: qualificationsAddress({}, 'detach'),
    label: 'Detach',
    of,
    tight: true,
    sends: { attachment: id },
  })

function tied(heading: string, ties: readonly TiedEntry[], mayEdit: boolean): Html | false {
  if (ties.length === 0) return false
  return html`<h2 class="govuk-heading-m">${heading}</h2>
    <ul class="rm-items rm-items--lined">${ties.map(({ id, entry }) => html`<li>${link(entry)}${levelOf(entry)} ${statusTag(entry)} ${detach(id, entry.title, mayEdit)}</li>`)}</ul>`
}

function parts({ parts: all }: EntryView, mayEdit: boolean): Html | false {
  if (all.length === 0) return false
  const groups = Map.groupBy(all, ({ tie }) => nameOf(tie))
  return html`<h2 class="govuk-heading-m">Its modules</h2>${[...groups].map(
    ([name, list]) => html`<h3 class="govuk-heading-s">${name}</h3>
      <ul class="rm-items rm-items--lined">${list.map(({ id, entry }) => html`<li>${link(entry)}${levelOf(entry)} ${statusTag(entry)} ${detach(id, entry.title, mayEdit)}</li>`)}</ul>`,
  )}`
}

function nameOf({ use, group, choose }: Part): string {
  if (use === 'mandatory') return 'Mandatory'
  return use === 'optional' ? 'Optional' : `${group}: choose ${choose}`
}

function roles({ roles: all }: EntryView, mayEdit: boolean): Html | false {
  if (all.length === 0) return false
  return html`<h2 class="govuk-heading-m">The roles that it is for</h2>${ROLE_REASONS.map((reason) => {
    const list = all.filter(({ tie }) => tie.reason === reason)
    return (
      list.length > 0 &&
      html`<h3 class="govuk-heading-s">${REASON_NAMES[reason]}</h3>
        <ul class="rm-items rm-items--lined">${list.map((one) => html`<li>${roleText(one)} ${detach(one.id, `${one.tie.classification} ${one.tie.code}`, mayEdit)}</li>`)}</ul>`
    )
  })}`
}

function roleText({ tie, label }: TiedRole): Html {
  const { classification, code, setting, since, source, note, criteriaSet } = tie
  const more = [criteriaSet && `by ${criteriaSet}`, setting, since && `since ${formatDay(since)}`, source, note]
    .filter(Boolean)
    .join('; ')
  const name = html`${label ?? code} <span class="rm-code">${code}</span>`
  return html`${label === undefined ? name : html`<a class="govuk-link" href="${itemAddress({ id: classification }, code)}">${name}</a>`} <span class="rm-quiet">${classification}${more && `; ${more}`}</span>`
}

function about(entry: Entry, mayTrail: boolean): Html {
  const { id, unitCode, source, sourceDocument, address, approved, lastStart, lastCertification } = entry
  const outside = (href: string | undefined, label: string) =>
    href && html`<a class="govuk-link rm-break" href="${href}" rel="noreferrer">${label}</a>`
  return html`<section class="rm-card rm-card--paper" aria-labelledby="about"><h2 id="about">About this entry</h2>${pairList(
    [
      ['Identifier', html`<span class="rm-code">${id}</span>`],
      ['Number at its source', unitCode && html`<span class="rm-code">${unitCode}</span>`],
      ['State', statusTag(entry, 'always')],
      ['Approved', approved],
      ['Last start', lastStart],
      ['Last certificates', lastCertification],
      ['Source', source],
      ['Source document', outside(sourceDocument, 'The source on the web')],
      ['Its page', outside(address, 'The qualification on the web')],
      ...checkedRows(entry),
      [
        'History',
        mayTrail &&
          html`<a class="govuk-link" href="${changesAddress(`qualification/${id}`)}">Changes of this entry</a>`,
      ],
    ],
  )}</section>`
}

function editing({ entry: { id, title, withdrawn, mergedInto } }: EntryView): Html {
  const address = (step: 'edit' | 'attach' | 'merge' | 'withdraw' | 'care') => qualificationAddress(id, step)
  return html`<div class="rm-actions">
    <a class="govuk-button" href="${address('edit')}">Edit</a>
    ${!withdrawn && html`<a class="govuk-button govuk-button--secondary" href="${address('attach')}">Attach it</a>`}
    ${!withdrawn && html`<a class="govuk-button govuk-button--secondary" href="${address('merge')}">Merge it</a>`}
    <a class="govuk-button govuk-button--secondary" href="${address('care')}">Who looks after it</a>
    ${
      mergedInto !== undefined
        ? false
        : withdrawn
          ? buttonForm({ action: address('withdraw'), label: 'Put it back in use', of: title, does: 'reinstate' })
          : html`<a class="govuk-button govuk-button--secondary" href="${address('withdraw')}">Withdraw</a>`
    }
  </div>`
}
