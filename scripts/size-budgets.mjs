/** The most kB that an import may add to the bundle of a user, minified and gzipped, with each bundler. */
export const BUDGETS = {
  sdk: { Vite: 13.8, esbuild: 14.4 },
  sdkFromVue: { Vite: 13.8, esbuild: 14.9 },
  store: { Vite: 20.3, esbuild: 21.7 },
  everything: { Vite: 32.3, esbuild: 34.1 },
  react: { Vite: 29, esbuild: 30.7 },
  toaster: { Vite: 12.6, esbuild: 13.5 },
  texts: { Vite: 1, esbuild: 1 },
}

/** The most kB of the files that a page loads as they are. */
export const FILE_BUDGETS = { element: 93.4, style: 2.75 }
