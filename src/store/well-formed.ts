import { channel } from 'node:diagnostics_channel'
import type { Dialect, QueryCompiler } from 'kysely'
import { RolemapError } from '../error.ts'
import { findTextFault, TEXT_FAULTS, type TextFault } from '../text/well-formed.ts'

/** Tells whoever listens of each query, as SQL without its values, which may be personal data. */
const queries = channel('rolemap.query')

/**
 * The same dialect, but it refuses to search for or store text that is not well-formed. So both engines answer alike,
 * and a hash always matches the text in the column.
 */
export function insistOnText(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => guard(dialect.createQueryCompiler()),
  }
}

function guard(compiler: QueryCompiler): QueryCompiler {
  return {
    compileQuery: (node, id) => {
      const query = compiler.compileQuery(node, id)
      for (const parameter of query.parameters) if (typeof parameter === 'string') checkText(parameter)
      if (queries.hasSubscribers) queries.publish({ sql: query.sql })
      return query
    },
  }
}

/** Returns a text if it is well-formed. @throws RolemapError `text-unfit` */
export function checkText(text: string): string {
  const fault = findTextFault(text)
  if (fault) throw textUnfit(fault)
  return text
}

// Without the text, which may be personal data.
export const textUnfit = (fault: TextFault): RolemapError =>
  new RolemapError('text-unfit', `expected text that can be stored unchanged, found ${TEXT_FAULTS[fault]} in it`)
