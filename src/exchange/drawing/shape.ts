/** A part of a drawing. Lengths are points of 1/72 inch, from the top left. */
export type Shape =
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill: string
      readonly line?: string
    }
  | {
      readonly kind: 'text'
      readonly x: number
      /** The baseline. */
      readonly y: number
      readonly size: number
      readonly bold?: boolean
      readonly fill: string
      readonly text: string
    }
  /** A figure drawn on a square of 16 by 16. */
  | {
      readonly kind: 'sign'
      readonly x: number
      readonly y: number
      readonly size: number
      readonly fill: string
      readonly path: string
    }

/** One page of a drawing. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}
