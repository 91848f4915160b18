import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { getWholeVersion, importFiles, importPaths, openRolemap, type Rolemap, suggest } from 'rolemap/rolemap'
import { ESCO, ONET, type Sheet, SOC_INDEX, SOC_STRUCTURE, US_SOC } from '../exchange/published.ts'
import { temporaryFolder } from '../fixture/command.ts'

const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const toCsv = (sheet: Sheet) => sheet.map((row) => `${row.map(quote).join(',')}\n`).join('')
const toTsv = (sheet: Sheet) => sheet.map((row) => `${row.join('\t')}\n`).join('')
const given = (name: string, text: string) => ({ name, bytes: Buffer.from(text) })

let rolemap: Rolemap
let folder: string

before(async () => {
  folder = await temporaryFolder()
  rolemap = await openRolemap({ db: path.join(folder, 'import.db'), data: false })
})
after(() => rolemap.close())

async function makeFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const at = path.join(folder, name)
  await mkdir(at)
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(at, file), text)
  return at
}

const inFormat = (files: Readonly<Record<string, Sheet>>, format: (sheet: Sheet) => string, ending: string) =>
  Object.fromEntries(Object.entries(files).map(([name, sheet]) => [`${name}${ending}`, format(sheet)]))

describe('a folder of a publisher', () => {
  test('of ESCO is one classification, named by its folder; its skills are left out and named', async () => {
    const at = await makeFolder('ESCO dataset - v1.2.0 - classification - en - csv', inFormat(ESCO, toCsv, '.csv'))
    const result = await importPaths(rolemap, [at])
    assert.deepEqual([result.id, result.version, result.items, result.entries], ['esco', '1.2.0', 6, 7])
    const left = result.problems.find(({ code }) => code === 'file-left-out')
    assert.match(left?.message ?? '', /1 files were left out.*: skills_en\.csv/)
    assert.equal((await suggest(rolemap, 'tech dir', { in: 'esco' })).candidates[0]?.code, '2654.1.7')
  })

  test('may come as a ZIP archive', async () => {
    const files = Object.entries(inFormat(ESCO, toCsv, '.csv')).map(([name, text]) => [`ESCO/${name}`, strToU8(text)])
    const bytes = zipSync(Object.fromEntries(files))
    const result = await importFiles(rolemap, [{ name: 'ESCO dataset - v1.2.1 - en.zip', bytes }], { id: 'zipped' })
    assert.deepEqual([result.id, result.version, result.items, result.entries], ['zipped', '1.2.1', 6, 7])
  })

  test('of O*NET hangs below the groups of the US classification, where those are given', async () => {
    const texts = inFormat(
      {
        ...ONET,
        Abilities: [
          ['O*NET-SOC Code', 'Data Value'],
          ['11-1011.00', '4'],
        ],
      },
      toTsv,
      '.txt',
    )
    const at = await makeFolder('db_29_0_text', texts)
    const alone = await importPaths(rolemap, [at])
    assert.deepEqual([alone.id, alone.version, alone.items, alone.entries], ['onet', '29.0', 3, 10])
    const groups = path.join(folder, 'soc_structure_2018.csv')
    await writeFile(groups, toCsv(US_SOC))
    const both = await importPaths(rolemap, [groups, at], { id: 'onet-in-groups' })
    assert.deepEqual([both.id, both.version, both.items], ['onet-in-groups', '29.0', 11])
    const { items } = await getWholeVersion(rolemap, both)
    assert.equal(items.at(-1)?.parent, '15-1211')
    const { decision, candidates } = await suggest(rolemap, 'Chief executives', { in: 'onet-in-groups' })
    assert.deepEqual([decision, candidates[0]?.code], ['coded', '11-1011.00'])
  })

  test('that is of none has its tables read together, and no more than twenty', async () => {
    const two = { 'a.csv': 'code,label\n1,Potter\n2,Dyer\n', 'b.csv': 'code,title\n1,Thrower\n1,Turner\n', 'c.md': 'x' }
    const result = await importPaths(rolemap, [await makeFolder('crafts', two)])
    assert.deepEqual([result.id, result.items, result.entries, result.taken?.length], ['crafts', 2, 4, 2])
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`${at}.csv`, 'code,label\n1,x\n']))
    await assert.rejects(importPaths(rolemap, [await makeFolder('many', many)]), { code: 'file-unrecognised' })
    await assert.rejects(importPaths(rolemap, [await makeFolder('none', {})]), { code: 'file-unrecognised' })
  })
})

describe('an index of titles alone', () => {
  test('belongs to the classification that has its codes, and makes a further version of it', async () => {
    const structure = given('structure.csv', toCsv(SOC_STRUCTURE))
    await importFiles(rolemap, [structure], { id: 'soc2020', label: 'SOC 2020' })
    const index = given('index.csv', toCsv(SOC_INDEX))
    const result = await importFiles(rolemap, [index], { id: 'soc2020' })
    assert.deepEqual([result.version, result.onto, result.items, result.entries], ['2020.1', '2020', 9, 7])
    const version = await getWholeVersion(rolemap, result)
    assert.deepEqual([version.label, version.items[8]?.label, version.levels.length], ['SOC 2020', 'Cooks', 4])
    assert.ok(result.problems.some(({ code, at }) => code === 'code-unlisted' && at?.row === 7))
    assert.equal((await importFiles(rolemap, [index], { id: 'soc2020' })).state, 'unchanged')
  })

  test('elsewhere has items that are called by their first titles, and a warning says so', async () => {
    const result = await importFiles(rolemap, [given('index.csv', toCsv(SOC_INDEX))], { id: 'alone' })
    const warning = result.problems.find(({ code }) => code === 'labels-missing')
    assert.match(warning?.message ?? '', /rolemap import STRUCTURE INDEX/)
  })
})

test('files of which none is a table of codes are refused with the options that would help', async () => {
  const file = given('berufe.csv', 'Kennung,Beruf\nA1,Koch\nA2,Maler\n')
  await assert.rejects(importFiles(rolemap, [file]), { message: /--code "Kennung" --label "Beruf".*--sheet/ })
  const none = given('roles.csv', 'code,label\n,Cook\n,Mate\n')
  await assert.rejects(importFiles(rolemap, [none]), { message: /found none \(code from "code".*--code.*--header/ })
  const damaged = given('esco.zip', 'PK\u0003\u0004 no more')
  await assert.rejects(importFiles(rolemap, [damaged]), { code: 'file-unreadable' })
})
