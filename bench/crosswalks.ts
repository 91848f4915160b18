// How often do the two readings behind each judged crosswalk agree? For the main target, beyond chance (Cohen's kappa);
// and for all targets of an item (intersection over union).
import { measureReadings } from '../script/crosswalk-readings.ts'
import { formatTable } from './measure/print.ts'

const rows = [...(await measureReadings())].map(([crosswalk, { items, same, kappa, overlap }]) => [
  ...[`\`${crosswalk}\``, `${same} of ${items}`],
  ...[kappa.toFixed(2), overlap.toFixed(2)],
])

process.stdout.write(`${formatTable(['crosswalk', 'main target the same', 'kappa', 'all targets'], rows)}\n`)
