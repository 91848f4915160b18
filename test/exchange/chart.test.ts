import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Chart, listMarks } from '../../src/exchange/drawing/chart.ts'
import { CHART_FRAMES, drawChart } from '../../src/exchange/drawing/draw-chart.ts'
import type { Shape } from '../../src/exchange/drawing/shape.ts'
import { measure } from '../../src/exchange/drawing/wrap.ts'
import { writeSvg } from '../../src/exchange/drawing/write-svg.ts'

const isBar = (shape: Shape) => shape.kind === 'box' && shape.height === 13
const textsOf = (shapes: readonly Shape[]) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

const small: Chart = {
  title: 'Posts by role',
  unit: 'posts',
  panels: ['Adults', 'Children'],
  lines: [
    { label: 'Social worker', values: [{ value: 40 }, { value: 20 }] },
    { label: 'Cook', values: [{ value: null }, { value: 0 }] },
  ],
}

test('the marks of an axis are round, evenly spaced, and hold 0 and every value', () => {
  assert.deepEqual(listMarks([3, 87], 5), [0, 20, 40, 60, 80, 100])
  assert.deepEqual(listMarks([0.12, 0.3], 3), [0, 0.1, 0.2, 0.3])
  assert.deepEqual(listMarks([], 4), [0, 1])
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })
  const value = fc.oneof(
    whole,
    whole.map((hundredths) => hundredths / 100),
  )
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 1, max: 8 }), (values, most) => {
      const marks = listMarks(values, most)
      const [first = 0, last = 0] = [marks[0], marks.at(-1)]
      // Writing steps as decimals loses a tiny part.
      const slack = (last - first) * 1e-9
      assert.ok(marks.includes(0) && first <= Math.min(...values) + slack && last >= Math.max(...values) - slack)
      assert.ok(marks.length <= most + 3)
    }),
  )
})

test('bars are as long as their figures, and a figure that is not published has none', () => {
  const { shapes } = drawChart(small, CHART_FRAMES.wide)
  const bars = shapes.filter(isBar)
  assert.equal(bars.length, 2)
  const [first, second] = bars.map((bar) => ('width' in bar ? bar.width : 0)) as [number, number]
  assert.ok(Math.abs(first - 2 * second) < 1e-6)
  // The texts without the marks of the axes.
  const said = textsOf(shapes).filter((text) => ['[c]', '20', 'Cook', 'Social worker', 'Children'].includes(text))
  assert.deepEqual(said.toSorted(), ['20', '20', '20', 'Children', 'Cook', 'Social worker', '[c]'])
})

test('a range is a line from the least to the most', () => {
  const lines = [{ label: 'Nurse', values: [{ value: 20, low: 10, high: 40 }] }]
  const { shapes } = drawChart({ ...small, panels: [''], lines }, CHART_FRAMES.wide)
  const [bar] = shapes.filter(isBar)
  const range = shapes.find((shape) => shape.kind === 'box' && shape.height === 1.5)
  assert.ok(bar?.kind === 'box' && range?.kind === 'box')
  assert.ok(Math.abs(range.width - 1.5 * bar.width) < 1e-6)
  assert.ok(Math.abs(range.x - (bar.x + bar.width / 2)) < 1e-6)
})

test('nothing is drawn outside, whatever the figures and names', () => {
  const figure = fc.record({ value: fc.option(fc.integer({ min: -50_000, max: 2_000_000 }), { freq: 4 }) })
  const chart = fc.integer({ min: 1, max: 7 }).chain((panels) =>
    fc.record({
      title: fc.string({ maxLength: 60 }),
      unit: fc.constant('posts'),
      panels: fc.array(fc.constantFrom('All', 'Adult social care'), { minLength: panels, maxLength: panels }),
      lines: fc.array(
        fc.record({
          label: fc.constantFrom('Cook', 'Business professionals and associate professionals of many kinds'),
          values: fc.array(figure, { minLength: panels, maxLength: panels }),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    }),
  )
  fc.assert(
    fc.property(chart, fc.constantFrom(...Object.values(CHART_FRAMES)), (drawn, frame) => {
      const { width, height, shapes } = drawChart(drawn, frame)
      for (const shape of shapes) {
        if (shape.kind === 'text' && shape.text === drawn.title) continue
        const right =
          shape.x + (shape.kind === 'box' ? shape.width : shape.kind === 'text' ? measure(shape.text, shape) : 0)
        assert.ok(shape.x >= -1 && right <= width + 24, `${JSON.stringify(shape)} in ${width}`)
        assert.ok(shape.y >= 0 && shape.y <= height)
        assert.ok(shape.kind !== 'box' || shape.width >= 0)
      }
      assert.match(writeSvg({ width, height, shapes }, drawn.title), /^<svg /)
    }),
  )
})

test('a long chart can be drawn in parts', () => {
  const lines = Array.from({ length: 30 }, (_, at) => ({ label: `Line ${at}`, values: [{ value: at }] }))
  const chart = { ...small, panels: [''], lines }
  const parts = [0, 10, 20].map((from) => drawChart(chart, { ...CHART_FRAMES.paper, from, most: 10 }))
  assert.deepEqual(
    parts.flatMap(({ shapes }) => textsOf(shapes).filter((text) => text.startsWith('Line'))),
    lines.map(({ label }) => label),
  )
})
