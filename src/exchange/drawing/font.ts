import { createRequire } from 'node:module'

const resolve = (file: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`)

/** The files of the one font of PNG and PDF, so that both look alike on machines that have no font at all. */
export const FONT_FILES = {
  regular: resolve('400Regular/Arimo_400Regular.ttf'),
  bold: resolve('700Bold/Arimo_700Bold.ttf'),
} as const
