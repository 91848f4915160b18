import type { Shape, Sheet } from './shape.ts'

// The first is the font of the PNG and the PDF; the others have letters of the same widths.
const FONTS = 'Arimo, Arial, Helvetica, Liberation Sans, sans-serif'

/** Writes a sheet as a self-contained SVG document. */
export function writeSvg({ width, height, shapes }: Sheet, title: string): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${FONTS}">
<title>${escapeXml(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
${shapes.map(writeShape).join('\n')}
</svg>
`
}

function writeShape(shape: Shape): string {
  const [x, y] = [round(shape.x), round(shape.y)]
  if (shape.kind === 'sign') {
    const scale = round(shape.size / 16)
    return `<path transform="translate(${x} ${y}) scale(${scale})" fill="${shape.fill}" fill-rule="evenodd" d="${shape.path}"/>`
  }
  if (shape.kind === 'box') {
    const line = shape.line ? ` stroke="${shape.line}" stroke-width="0.75"` : ''
    return `<rect x="${x}" y="${y}" width="${round(shape.width)}" height="${round(shape.height)}" rx="3" fill="${shape.fill}"${line}/>`
  }
  const weight = shape.bold ? ' font-weight="700"' : ''
  return `<text x="${x}" y="${y}" font-size="${shape.size}"${weight} fill="${shape.fill}">${escapeXml(shape.text)}</text>`
}

const round = (length: number) => Math.round(length * 1000) / 1000

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeXml = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
