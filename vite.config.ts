import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import dts from 'vite-plugin-dts'
import { defineConfig, type Plugin } from 'vite'
import { mendVueSonner } from './scripts/mend-vue-sonner.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const LOCALES = ['ar', 'de', 'en', 'es', 'fr']
const ENTRIES = [
  'index',
  'vue',
  'mock-backend',
  'msw',
  'cli',
  'nuxt',
  'nuxt/app',
  'nuxt/plugin',
  'resolver',
  ...LOCALES.map((locale) => `locales/${locale}`),
]

// Shipped as written: hosts bundle and minify it with their own styles.
const stylesheets: Plugin = {
  name: 'stylesheets',
  generateBundle() {
    const style = readFileSync(path('components/style.css'), 'utf8')
    for (const [fileName, source] of [
      ['style.css', style],
      ['style.layer.css', `@layer order-conversations {\n${style}}\n`],
    ] as const) {
      this.emitFile({ type: 'asset', fileName, source })
      // Without a declaration TypeScript refuses the import in projects that know no stylesheets.
      this.emitFile({ type: 'asset', fileName: `${fileName}.d.ts`, source: 'export {}\n' })
    }
  },
}

// Not a part of src: what it declares for Vue would be pasted into every entry, the one without Vue too.
const globalTypes: Plugin = {
  name: 'global-types',
  generateBundle() {
    const source = readFileSync(path('global.d.ts'), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'global.d.ts', source })
    // There is nothing to run, and bundlers want a module all the same.
    this.emitFile({ type: 'asset', fileName: 'global.js', source: 'export {}\n' })
  },
}

// The toaster's chunk holds vue-sonner, whose license wants to travel along.
const licenses: Plugin = {
  name: 'licenses',
  generateBundle() {
    const license = readFileSync(path('node_modules/vue-sonner/LICENSE'), 'utf8')
    const source = `chunks/built-in-toaster.js contains vue-sonner:\n\n${license}`
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source })
  },
}

const SONNER_NOTICE = readFileSync(path('node_modules/vue-sonner/LICENSE'), 'utf8').trim()

/** Users augment the interface of `order-conversations`, so other entries must not have one of their own. */
function shareTypesConfig() {
  for (const [entry, index] of [
    ['vue', './index.js'],
    ['nuxt/app', '../index.js'],
  ]) {
    const file = path(`dist/${entry}.d.ts`)
    const source = readFileSync(file, 'utf8')
    const shared = `import { TypesConfig } from '${index}';\nexport { TypesConfig };\n`
    const mended = source.replace(
      /\/\*\*(?:(?!\*\/)[^])*\*\/\s*(?:export )?declare interface TypesConfig \{\s*\}\s*/,
      shared,
    )
    if (mended === source) throw new Error(`dist/${entry}.d.ts has no TypesConfig to share`)
    writeFileSync(file, mended)
  }
}

export default defineConfig({
  publicDir: false,
  plugins: [
    vue(),
    mendVueSonner(),
    stylesheets,
    globalTypes,
    licenses,
    dts({
      tsconfigPath: path('tsconfig.build.json'),
      // Nobody imports these.
      exclude: ['src/cli.ts', 'src/cli/**', 'src/nuxt/plugin.ts'],
      bundleTypes: true,
      processor: 'vue',
      afterBuild: shareTypesConfig,
    }),
  ],
  build: {
    // As the browserslist of package.json, and docs/browsers.md.
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'es2022'],
    minify: false,
    sourcemap: true,
    lib: {
      entry: Object.fromEntries(ENTRIES.map((name) => [name, path(`src/${name}.ts`)])),
      formats: ['es'],
    },
    rollupOptions: {
      external: [/^node:/, 'vue', 'pinia', 'axios', 'vue-router', 'msw', /^#/, /^order-conversations\//],
      output: {
        // Minifiers keep a comment with "!", so the notice stays in the bundles of users.
        banner: ({ name }) =>
          name === 'built-in-toaster' ? `/*! This file contains vue-sonner.\n${SONNER_NOTICE}\n*/` : '',
        // The chunk that the entries share is named after its folder otherwise.
        chunkFileNames: ({ name }) => `chunks/${name === 'src' ? 'sdk' : name}.js`,
      },
    },
  },
})
