import type { Plugin } from 'vite'

const MENDS: [line: string, mended: string][] = [
  ['watchEffect(() => {\n\t\tconst callback = ', 'watchEffect((onCleanup) => {\n\t\tconst callback = '],
  [
    'return () => window.removeEventListener("visibilitychange", callback);',
    'onCleanup(() => document.removeEventListener("visibilitychange", callback));',
  ],
]

/**
 * vue-sonner 2.0.9 leaves a `visibilitychange` listener on the document for each toast: `useIsDocumentHidden`
 * returns the function that removes it, as React's effects do, and Vue ignores what a `watchEffect` returns.
 * Our bundled copy removes the listener when its toast goes.
 */
export function mendVueSonner(): Plugin {
  return {
    name: 'mend-vue-sonner',
    transform(code, id) {
      if (!id.includes('/vue-sonner/lib/index.js')) return null
      for (const [line, mended] of MENDS) {
        if (!code.includes(line)) throw new Error('vue-sonner has changed. Is its leak still there?')
        code = code.replace(line, mended)
      }
      return { code, map: null }
    },
  }
}
