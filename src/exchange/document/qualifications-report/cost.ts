import type { Place, Problem, Reading } from '../../../error.ts'
import { gatherLines, type PrintedLine } from '../printed-line.ts'

/** A row of table 7.1: who works on the database, and what that costs in the first year. Amounts as printed. */
export interface Cost {
  readonly personnel: string
  readonly income: string
  readonly fte: string
  readonly pay: string
  readonly at: Place
}

const COST = /^(.*\S)\s+(£\s?[\d,]+)\s+([\d.]+)\s+(£\s?[\d,]+)$/
const HEADER = /^\s*(Personnel\b|Estimated\b|annual income\b|FTE\b|pay cost\b)/i

/** Reads table 7.1. It warns, with both figures, where the pay is not income times FTE. */
export function readCosts(lines: readonly PrintedLine[], file: string): Reading<readonly Cost[]> {
  const { records } = gatherLines(
    lines.filter((line) => !HEADER.test(line.text)),
    (text) => COST.test(text),
  )
  const costs = records.map(({ text, row }) => {
    const [, personnel = '', income = '', fte = '', pay = ''] = COST.exec(text) ?? []
    return { personnel, income, fte, pay, at: { file, row } }
  })
  return { value: costs, problems: costs.flatMap(checkCost) }
}

function checkCost({ personnel, income, fte, pay, at }: Cost): readonly Problem[] {
  const expected = Math.round(toPounds(income) * Number(fte))
  const found = toPounds(pay)
  if (expected === found) return []
  const times = (found / expected).toFixed(2)
  const message = `"${personnel}": ${income} × ${fte} FTE is £${expected}, the pay is given as ${pay}, ${times} times as much`
  return [{ severity: 'warning', code: 'cost-differs', message, at }]
}

function toPounds(amount: string): number {
  return Number(amount.replace(/[^\d.]/g, ''))
}
