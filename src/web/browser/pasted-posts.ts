import { findPostColumns, type Post, readPost } from '../../rolemap/column/post.ts'
import { recogniseColumns } from '../../rolemap/column/recognise.ts'

const SAMPLE = 200

/**
 * The posts of a pasted text, one on each line. A spreadsheet separates cells by tabs: if the first line has column
 * names, the title and the context come from the columns with the right names. Otherwise each line is a title. Empty
 * lines stay, so that line numbers are right, except at the end.
 */
export function toPosts(text: string): readonly Post[] {
  const lines = text.split(/\r\n|\r|\n/)
  const given = lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1)
  const names = given[0]?.includes('\t') ? given[0].split('\t').map((name) => name.trim()) : []
  const rows = given.slice(1).map((line) => line.split('\t'))
  const { title, context } = recogniseColumns({ columns: names, sample: rows.slice(0, SAMPLE) })
  if (title === undefined) return given.map((line) => ({ title: line.trim() }))
  const columns = findPostColumns(names, title, context)
  return rows.map((cells) => {
    const post = readPost(cells, columns)
    return { ...post, title: post.title.trim() }
  })
}
