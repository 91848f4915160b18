import { FILTER_NAME, type FilterName, formatFilterName } from '../table/sheet-view.ts'
import type { Edit, XmlToken } from './rewrite.ts'

/** Elements that may come before the names in a workbook, after its list of sheets. */
const BEFORE = new Set(['functionGroups', 'externalReferences', 'definedNames'])

/** Sets the name for the area of a sheet's filter in the workbook, in place of the old one. */
export function createNameEdit(filter: FilterName): Edit {
  let named = false
  let listed = false
  let old = false
  const format = (prefix: string) => {
    const name = named ? '' : formatFilterName(filter, prefix)
    named = true
    return name
  }
  const formatList = (prefix: string) =>
    named ? '' : `<${prefix}definedNames>${format(prefix)}</${prefix}definedNames>`
  const isOld = ({ attribute }: XmlToken) =>
    attribute('name') === FILTER_NAME && attribute('localSheetId') === `${filter.place}`
  const editName = (token: XmlToken) => {
    old = token.kind === 'open' && isOld(token)
    return old || isOld(token) ? format(token.prefix) : token.raw
  }
  return (token) => {
    const { raw, kind, name, prefix, depth } = token
    if (old) {
      old = kind !== 'close'
      return ''
    }
    if (name === 'definedName' && kind !== 'close') return editName(token)
    if (name === 'definedNames' && kind === 'empty') return formatList(prefix)
    if (name === 'definedNames' && kind === 'close') return format(prefix) + raw
    if (depth > 1 || kind === 'text') return raw
    // The names come after the sheets and their related elements.
    const before = listed && !BEFORE.has(name) ? formatList(prefix) : ''
    if (name === 'sheets' && kind !== 'open') listed = true
    return before + raw
  }
}
