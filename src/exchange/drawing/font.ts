import { createRequire } from 'node:module'

const resolve = (file: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`)

/** The files of the font for PNG and PDF, so that both look the same even on machines without fonts. */
export const FONT_FILES = {
  regular: resolve('400Regular/Arimo_400Regular.ttf'),
  bold: resolve('700Bold/Arimo_700Bold.ttf'),
} as const
