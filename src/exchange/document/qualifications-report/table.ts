import type { SourceTable } from '../../../classification/version.ts'
import type { Place } from '../../../error.ts'
import type { QualificationReport } from './content.ts'

/** The tables of the report, as printed. Tables that the copy lacks are left out. The texts of table 5.1 are prose. */
export function toReportTables(report: QualificationReport): readonly SourceTable[] {
  const tables = [
    toCountTable(report),
    toShareTable(report),
    toCostTable(report),
    ...toDefinitionTables(report),
    toCriteriaTable(report),
  ]
  return tables.filter((table) => table.rows.length > 0)
}

function toCountTable({ counts }: QualificationReport): SourceTable {
  const rows = counts.clusters.flatMap(({ roles, subtotal }) => [
    ...roles.map(({ cluster, role, qualifications }) => [cluster, role, String(qualifications)]),
    ...(subtotal === undefined ? [] : [['', 'Sub total', String(subtotal)]]),
  ])
  return {
    id: 'annexe-3',
    title: 'Annexe 3: Clusters with roles and count of qualifications per role and cluster',
    columns: ['Cluster', 'Role', 'Total Quals'],
    rows: counts.total === undefined ? rows : [...rows, ['', 'Total', String(counts.total)]],
    ...toPlace(counts.clusters[0]?.roles[0]),
  }
}

function toShareTable({ shares }: QualificationReport): SourceTable {
  return {
    id: 'figure-7-1',
    title: 'Figure 7.1 Proportions of qualifications represented on the database (by sector)',
    columns: ['Sector', 'Proportion'],
    rows: shares.map(({ sector, percent }) => [sector, `${percent}%`]),
    ...toPlace(shares[0]),
  }
}

function toCostTable({ costs }: QualificationReport): SourceTable {
  return {
    id: 'table-7-1',
    title: 'Table 7.1 Estimate of costs for first year',
    columns: ['Personnel', 'Estimated annual income', 'FTE', 'Estimated pay cost'],
    rows: costs.map(({ personnel, income, fte, pay }) => [personnel, income, fte, pay]),
    ...toPlace(costs[0]),
  }
}

function toDefinitionTables({ definitions }: QualificationReport): readonly SourceTable[] {
  const title = 'Table 5.1 SHU Database definitions'
  const place = toPlace(definitions[0])
  const name = 'Database Category'
  return [
    { id: 'table-5-1', title, columns: [name], rows: definitions.map((row) => [row.name]), ...place },
    {
      id: 'table-5-1-definitions',
      title,
      columns: [name, 'Substantive Definition', 'Database operational definition'],
      rows: definitions.map((row) => [row.name, row.substantive, row.operational]),
      prose: true,
      ...place,
    },
  ]
}

function toCriteriaTable({ commonCore }: QualificationReport): SourceTable {
  return {
    id: commonCore.id,
    title: commonCore.label,
    columns: ['Number', 'Area'],
    rows: commonCore.attributes.map(({ code, label }) => [code, label]),
    ...toPlace(commonCore.attributes[0]),
  }
}

function toPlace(first: { readonly at?: Place } | undefined): { readonly at?: Place } {
  return first?.at ? { at: first.at } : {}
}
