import type { Dialect, QueryCompiler } from 'kysely'
import { RolemapError } from '../error.ts'
import { findTextFault, TEXT_FAULTS, type TextFault } from '../text/well-formed.ts'

/**
 * The same dialect, which refuses to look for or keep a text that is not well-formed. So both engines answer alike, and no
 * hash is made of one text while the column keeps another.
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
      return query
    },
  }
}

/** Gives a text back that is well-formed. @throws RolemapError `text-unfit` */
export function checkText(text: string): string {
  const fault = findTextFault(text)
  if (fault) throw textUnfit(fault)
  return text
}

// Without the text, which may be a person's.
export const textUnfit = (fault: TextFault): RolemapError =>
  new RolemapError('text-unfit', `expected text that can be kept as it is, found ${TEXT_FAULTS[fault]} in it`)
