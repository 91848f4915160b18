import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  createDraft,
  editDraft,
  importFile,
  openRolemap,
  type Rolemap,
  setOwnEntry,
  withdrawVersion,
} from 'rolemap/rolemap'
import { RolemapError } from '../../src/error.ts'
import { XmlReader } from '../../src/exchange/table/xml.ts'
import { writeFeed } from '../../src/rolemap/feed/feed.ts'
import { addAccount } from '../../src/rolemap/people/account.ts'

const ADDRESS = 'https://roles.example/feed.atom'

async function open(): Promise<Rolemap> {
  let time = Date.parse('2026-03-04T05:06:07Z')
  const now = () => {
    time += 60_000
    return new Date(time)
  }
  const rolemap = await openRolemap({ db: ':memory:', data: false, now })
  const by = rolemap.as({ name: 'ann', role: 'administrator', via: 'api' })
  for (const name of ['crafts', 'trades'])
    await importFile(by, {
      name: `${name}.csv`,
      bytes: Buffer.from('code,label,title\n1,Potter,Thrower\n2,Dyer,Vat hand\n'),
    })
  return by
}

const asReader = (rolemap: Rolemap) => rolemap.as({ name: 'rea', role: 'reader', via: 'web' })

/** The contents of a feed: every text with the path of its elements, every link, and the parts of entries. */
function read(atom: string) {
  const path: string[] = []
  const texts: [path: string, text: string][] = []
  const links: Record<string, string> = {}
  let text = ''
  const reader = new XmlReader({
    open: (name, attributes) => {
      path.push(name)
      text = ''
      const [, relation = ''] = /rel="([^"]*)"/.exec(attributes) ?? []
      if (name === 'link' && path.length === 2) links[relation] = /href="([^"]*)"/.exec(attributes)?.[1] ?? ''
    },
    text: (more) => {
      text += more
    },
    close: () => {
      texts.push([path.join('/'), text])
      path.pop()
      text = ''
    },
  })
  reader.push(atom)
  reader.end()
  const all = (of: string) => texts.flatMap(([at, found]) => (at === of ? [found] : []))
  return { links, all, entries: all('feed/entry').length, titles: all('feed/entry/title') }
}

async function follow(rolemap: Rolemap, of?: string): Promise<ReturnType<typeof read>[]> {
  const pages = [read((await writeFeed(rolemap, { of, address: ADDRESS })).atom)]
  for (;;) {
    const previous = pages.at(-1)?.links['prev-archive']
    if (previous === undefined) return pages
    const archive = Number(new URL(previous).searchParams.get('archive'))
    pages.push(read((await writeFeed(rolemap, { of, archive, address: ADDRESS })).atom))
  }
}

describe('the feed of what changed', () => {
  test('has what Atom asks for: an id, a title, a time and an author for all, and each entry once', async () => {
    const rolemap = await open()
    await withdrawVersion(rolemap, { id: 'crafts', version: '1' }, 'a <b>wrong</b> & hasty copy\u0001')
    const { atom, updated } = await writeFeed(rolemap, { address: ADDRESS })
    const { all, entries, links } = read(atom)
    for (const name of ['id', 'title', 'updated', 'author/name']) assert.equal(all(`feed/${name}`).length, 1, name)
    for (const name of ['id', 'title', 'updated', 'content'])
      assert.equal(all(`feed/entry/${name}`).length, entries, name)
    assert.equal(entries, 3)
    const ids = [...all('feed/id'), ...all('feed/entry/id')]
    for (const id of ids)
      assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(new Set(ids).size, ids.length)
    assert.equal(links.self, ADDRESS)
    assert.deepEqual(all('feed/entry/content')[0], 'crafts › version › 1: withdrawn: a <b>wrong</b> & hasty copy\ufffd')
    assert.equal(all('feed/updated')[0], updated)
    assert.equal(all('feed/entry/updated')[0], updated)
  })

  test('has only what is published: no draft, no account, and what is of one classification where that is asked', async () => {
    const rolemap = await open()
    const { id } = await createDraft(rolemap, 'crafts')
    await editDraft(rolemap, id, { what: 'item', code: '1', label: 'Hidden' })
    await addAccount(rolemap, { name: 'bob', role: 'reader' })
    await setOwnEntry(rolemap, 'trades', { title: 'Wheel hand', code: '1' })
    const all = read((await writeFeed(rolemap, { address: ADDRESS })).atom)
    assert.deepEqual(all.titles, [
      'trades › titles › Wheel hand: set',
      'trades, version 1: imported',
      'crafts, version 1: imported',
    ])
    const one = read((await writeFeed(rolemap, { of: 'crafts', address: ADDRESS })).atom)
    assert.deepEqual(one.titles, ['crafts, version 1: imported'])
    const unknown = (error: unknown) => error instanceof RolemapError && error.code === 'classification-unknown'
    await assert.rejects(writeFeed(rolemap, { of: 'none', address: ADDRESS }), unknown)
  })

  test('says who changed what, and why, to those alone who may see the trail', async () => {
    const rolemap = await open()
    await withdrawVersion(rolemap, { id: 'crafts', version: '1' }, 'ann was wrong')
    const seen = (await writeFeed(rolemap, { address: ADDRESS })).atom
    const hidden = (await writeFeed(asReader(rolemap), { address: ADDRESS })).atom
    assert.match(seen, /<name>ann</)
    assert.match(seen, /ann was wrong/)
    assert.doesNotMatch(hidden, /ann/)
    assert.deepEqual(read(hidden).titles, read(seen).titles)
  })

  test('has an archive whose pages together have every change, and never change', async () => {
    const rolemap = await open()
    const at = (number: number) => ({ title: `Title ${number}`, code: '1' })
    for (let number = 0; number < 230; number++)
      await setOwnEntry(rolemap, number % 3 ? 'crafts' : 'trades', at(number))
    const pages = await follow(rolemap, 'crafts')
    const entries = new Set(pages.flatMap(({ all }) => all('feed/entry/id')))
    const { total } = await rolemap.store.trail.list({ of: 'crafts', limit: 0, offset: 0 })
    assert.equal(entries.size, total)
    assert.deepEqual(pages.map(({ links }) => links['next-archive']).slice(1), [undefined, `${ADDRESS}?archive=2`])
    const before = await writeFeed(rolemap, { of: 'crafts', archive: 1, address: ADDRESS })
    for (let number = 0; number < 10; number++) await setOwnEntry(rolemap, 'crafts', { ...at(number), code: '2' })
    assert.deepEqual(await writeFeed(rolemap, { of: 'crafts', archive: 1, address: ADDRESS }), before)
    assert.match(before.atom, /<fh:archive\/>/)
    await assert.rejects(writeFeed(rolemap, { archive: 3, address: ADDRESS }), /2 pages/)
  })
})
