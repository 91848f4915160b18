import { listAlike } from '../../../rolemap/extension/alike.ts'
import { checkExtensions } from '../../../rolemap/extension/check.ts'
import { getExtension, listExtensions } from '../../../rolemap/extension/extension.ts'
import { getLocalItem } from '../../../rolemap/extension/local-item.ts'
import type { Call } from '../../command.ts'
import { writeJson } from '../../print.ts'
import { keyOf } from './key.ts'
import { formatAlike, formatCheck, formatExtension, formatExtensions, formatLocalItem } from './print.ts'

const classificationOf = ({ operands }: Call) => operands[1] ?? ''

export async function list(call: Call): Promise<void> {
  const extensions = await listExtensions(await call.rolemap(), classificationOf(call))
  if (call.options.json) writeJson(call.stdout, extensions)
  else call.stdout.write(formatExtensions(extensions))
}

/** Shows an extension, or one item of it. */
export async function show(call: Call): Promise<void> {
  const rolemap = await call.rolemap()
  const [key, code] = [keyOf(call), call.operands[3]]
  const extension = await getExtension(rolemap, key)
  if (code === undefined) {
    if (call.options.json) writeJson(call.stdout, extension)
    else call.stdout.write(formatExtension(extension))
    return
  }
  const item = await getLocalItem(rolemap, key, code)
  if (call.options.json) writeJson(call.stdout, item)
  else call.stdout.write(formatLocalItem({ ...item, organisation: extension.organisation }))
}

export async function check(call: Call): Promise<void> {
  const found = await checkExtensions(await call.rolemap(), classificationOf(call), call.operands[2])
  if (call.options.json) writeJson(call.stdout, found)
  else call.stdout.write(formatCheck(found))
}

export async function alike(call: Call): Promise<void> {
  const report = await listAlike(await call.rolemap(), classificationOf(call))
  if (call.options.json) writeJson(call.stdout, report)
  else call.stdout.write(formatAlike(report))
}
