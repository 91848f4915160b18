import type { ContextField, ContextRule } from '../rule-set.ts'

// Titles that say little, and the role that they usually mean in each service; assigned by this project.
const BY_SERVICE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  officer: {
    E45: ['housing', 'homelessness', 'tenancy'],
    L35: ['environmental health'],
    L45: ['planning', 'development control'],
    L55: ['trading standards'],
    K05: ['building control'],
    N10: ['benefits', 'council tax', 'revenues'],
    L30: ['economic development', 'regeneration'],
    G30: ['education welfare'],
    D15: ['procurement'],
    D25: ['finance'],
    D35: ['human resources'],
    F20: ['probation'],
  },
  assistant: { N30: ['library', 'libraries'], R50: ['school'], N25: ['finance'] },
  'support worker': {
    Q20: ['housing', 'community', 'homelessness'],
    Q05: ['home care', 'domiciliary care', 'residential care'],
  },
  worker: { Q20: ['outreach'], Q45: ['play'] },
  attendant: { Y35: ['security'], S35: ['leisure'] },
  driver: { W15: ['refuse', 'waste'] },
  loader: { Y45: ['refuse', 'waste', 'recycling'] },
  operative: {
    Y45: ['refuse', 'waste'],
    Y40: ['street cleansing', 'street cleaning'],
    U30: ['parks', 'grounds maintenance'],
  },
}

const FIELDS: readonly ContextField[] = ['service area', 'service type']

/** The usual meaning of titles that say little, by the post's service. */
export const CONTEXTS: readonly ContextRule[] = Object.entries(BY_SERVICE).flatMap(([title, items]) =>
  Object.entries(items).flatMap(([code, services]) =>
    services.flatMap((has) => FIELDS.map((where) => ({ title, code, where, has }))),
  ),
)
