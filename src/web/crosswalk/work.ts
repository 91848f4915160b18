import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Code } from '../../classification/index.ts'
import { getHead } from '../../rolemap/crosswalk/crosswalk.ts'
import { acceptProposals } from '../../rolemap/crosswalk/work/accept.ts'
import { findLastDecision } from '../../rolemap/crosswalk/work/last-decision.ts'
import { findTargets } from '../../rolemap/crosswalk/work/target.ts'
import {
  listNext,
  listShown,
  readWork,
  SHOWS,
  type Show,
  type Work,
  type WorkItem,
} from '../../rolemap/crosswalk/work/work.ts'
import { listTitles, may } from '../../rolemap/index.ts'
import { countJobCodes, listCountable } from '../../rolemap/workforce/job-counts.ts'
import type { Page, Site } from '../frame/page.ts'
import { crosswalkAddress, crosswalksAddress } from '../kit/address.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { formatNumber } from '../kit/words.ts'
import { readEnds } from './ends.ts'
import { type Countable, workAside } from './work-aside.ts'
import { workCard } from './work-card.ts'
import { sides } from './work-sides.ts'
import { addProposals, SHOW_LABELS, type ShownItem, toItemState, toShow } from './work-view.ts'

/** How many items the script fetches at once, and how many of their titles are shown. */
const AT_ONCE = 10
const TITLES = 5

/** The page on which people make a crosswalk. With `part`, only the part that the script asks for. */
export async function workPage(site: Site, context: Context): Promise<Page | Response> {
  const { rolemap } = site
  const id = context.req.param('crosswalk') ?? ''
  const query = context.req.query()
  const countable = await readCountable(site, id, query.part === undefined ? query.count : undefined)
  const work = await readWork(rolemap, id, countable?.counts)
  const show = toShow(query.show)
  const chosen = choose(site, work, { show, item: query.item, after: query.after, was: query.was })
  const part = query.part
  if (part === 'cards') return context.html(html`${await cards(site, work, { show, items: chosen.slice(0, AT_ONCE) })}`)
  const [shown] = await addProposals(rolemap, id, chosen.slice(0, 1))
  const ends = await readEnds(rolemap)
  const labels = { from: ends.label(work.head.from.id), to: ends.label(work.head.to.id) }
  const open = query.open ?? shown?.item.mappings[0]?.targets[0]?.to ?? shown?.proposals?.[0]?.to
  const both = sides({ work, show, item: shown?.item, open, labels })
  if (part === 'sides') return context.html(both)
  const look = query.look
  const found = look ? { text: look, targets: await findTargets(rolemap, id, look) } : undefined
  const name = `${labels.from} to ${labels.to}`
  const batch = await readBatch(site, id, query.confidence)
  const did = query.did === undefined ? undefined : SAID[query.did]
  return {
    title: `Work on ${name}`,
    nav: 'crosswalks',
    trail: [
      { href: crosswalksAddress(), label: 'Crosswalks' },
      { href: crosswalkAddress(id), label: name },
    ],
    wide: true,
    notice: did !== undefined && notice('Saved', did),
    script: { module: 'web/browser/crosswalk', policy: 'scripts' },
    main: html`<h1 class="govuk-heading-m">Work on ${name}</h1>
      ${choices(site, work, show)}
      <div class="rm-settling rm-work" data-address="${crosswalkAddress(id, 'work')}" data-show="${show}">
        <div class="rm-work__main">
          <div class="rm-work__cards">${shown ? await card(site, work, { shown, show, found }) : html`<p class="govuk-body">${show === 'todo' ? 'Every item is decided.' : 'There are no items here.'}</p>`}</div>
          <p class="govuk-body rm-settling__end" hidden>No item is left here. <a class="govuk-link" href="${crosswalkAddress(id, 'work')}">Look what is left elsewhere</a>.</p>
          <div class="rm-work__sides">${both}</div>
        </div>
        ${workAside({ rolemap, work, show, last: await findLastDecision(rolemap, id), batch, countable })}
      </div>`,
  }
}

const SAID: Readonly<Record<string, string>> = {
  decided: 'It waits for the approval of another person.',
  approved: 'What you approved is approved.',
  accepted: 'The suggestions were accepted. They wait for approval, and one undo takes all of them back.',
  undone: 'Your last change was undone.',
  head: 'What is said of the crosswalk was changed.',
  begun: 'The crosswalk is a draft. Nobody converts by it before it is published.',
}

interface Asked {
  readonly show: Show
  readonly item: string | undefined
  readonly after: string | undefined
  readonly was: string | undefined
}

/** The requested item, or the next ones. */
function choose({ rolemap }: Site, { items }: Work, { show, item, after, was }: Asked): readonly WorkItem[] {
  if (item !== undefined) return items.filter(({ from }) => from === item)
  if (after === undefined) return listShown(rolemap, items, show)
  return listNext(rolemap, items, { show, after, was: toItemState(was) })
}

interface Cards {
  readonly show: Show
  readonly items: readonly WorkItem[]
}

async function cards(site: Site, work: Work, { show, items }: Cards): Promise<readonly Html[]> {
  const made: Html[] = []
  for (const shown of await addProposals(site.rolemap, work.head.id, items))
    made.push(await card(site, work, { shown, show }))
  return made
}

interface Card {
  readonly shown: ShownItem
  readonly show: Show
  readonly found?: Parameters<typeof workCard>[1]['found']
}

async function card({ rolemap }: Site, work: Work, { shown, show, found }: Card): Promise<Html> {
  const titles = await readTitles(rolemap, work, shown.item.from)
  return workCard(shown, { work, show, actor: rolemap.actor, titles, found })
}

async function readTitles(rolemap: Site['rolemap'], { newest, source }: Work, code: Code): Promise<readonly string[]> {
  const label = source.find(code)?.label
  if (label === undefined) return []
  const { id, version } = newest.from
  const { rows } = await listTitles(rolemap, id, { version, code, limit: TITLES + 1 })
  return rows
    .map(({ title }) => title)
    .filter((title) => title !== label)
    .slice(0, TITLES)
}

function choices({ rolemap }: Site, { head, items }: Work, show: Show): Html {
  const link = (one: Show) => {
    const href = crosswalkAddress(head.id, 'work', { show: one })
    const label = `${SHOW_LABELS[one]} (${formatNumber(listShown(rolemap, items, one).length)})`
    return html`<li><a class="govuk-link" href="${href}"${one === show && html` aria-current="page"`}>${label}</a></li>`
  }
  return html`<nav aria-label="Which items"><ul class="rm-settling__shows">${SHOWS.map(link)}</ul></nav>`
}

/**
 * The coded files that can be used for counting, and the counts of the chosen one; none for people who may not see
 * files.
 */
async function readCountable(
  { rolemap }: Site,
  id: string,
  chosen: string | undefined,
): Promise<Countable | undefined> {
  if (!may(rolemap.actor, 'file.own')) return undefined
  const { value: head } = await getHead(rolemap, id)
  const files = (await listCountable(rolemap, head.from.id)).map((job) => ({ id: job.id, name: job.fileName }))
  const known = files.find((file) => file.id === chosen)
  return { files, ...(known && { chosen: known.id, counts: await countJobCodes(rolemap, known.id) }) }
}

async function readBatch({ rolemap }: Site, id: string, given: string | undefined) {
  const confidence = Number(given)
  if (given === undefined || given.trim() === '' || !(confidence >= 0 && confidence <= 1)) return undefined
  const { items } = await acceptProposals(rolemap, id, { confidence, dry: true })
  return { confidence, items }
}
