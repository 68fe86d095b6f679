import { createRequire } from 'node:module'
import type { FontName } from './style.ts'

const faces = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  medium: '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
  semibold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  bold: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
} as const satisfies Record<FontName, string>

/** Path of the font file, found like any other package file, so it also works from an installed app. */
export function fontFile(name: FontName): string {
  return createRequire(import.meta.url).resolve(faces[name])
}

export const fontNames: readonly FontName[] = ['regular', 'medium', 'semibold', 'bold']
