import type { Shape } from './shape.ts'

// The colours and sizes of charts and of pictures of groups, which stand on the same pages.
export const [INK, QUIET, FILL] = ['#1d2529', '#505a5f', '#1f7a6d']
export const [TITLE, TEXT] = [15, 11.5]

interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly fill?: string
}

/** A line of text that begins at a point of its baseline. */
export const write = (
  text: string,
  [x, y]: readonly [number, number],
  { size = TEXT, bold = false, fill = INK }: Look = {},
): Shape => ({
  ...{ kind: 'text', x, y, size, fill, text },
  ...(bold && { bold }),
})
