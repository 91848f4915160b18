import { FONT_FILES } from './font.ts'

/** Turns an SVG document into a picture, at two pixels per point. */
export async function writePng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES), defaultFontFamily: 'Arimo' },
  })
  return picture.render().asPng()
}
