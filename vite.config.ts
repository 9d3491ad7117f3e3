import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import dts from 'vite-plugin-dts'
import { defineConfig, type Plugin } from 'vite'
import { licenses } from './scripts/licenses.ts'
import { mendVueSonner } from './scripts/mend-vue-sonner.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const LOCALES = ['ar', 'de', 'en', 'es', 'fr']
const ENTRIES = [
  'index',
  'vue',
  'react',
  'mock-backend',
  'msw',
  'cli',
  'nuxt',
  'nuxt/app',
  'nuxt/plugin',
  'resolver',
  ...LOCALES.map((locale) => `locales/${locale}`),
]
const sourceOf = (name: string) => [name, path(`src/${name}.ts`)] as const

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

/** Users augment the interface of `order-conversations`, so other entries must not have one of their own. */
function shareTypesConfig(entry: string, index = './index.js') {
  const file = path(`dist/${entry}.d.ts`)
  const source = readFileSync(file, 'utf8')
  const mended = source.replace(
    /\/\*\*(?:(?!\*\/)[^])*\*\/\s*(export )?declare interface TypesConfig \{\s*\}\s*/,
    (_, exported?: string) =>
      `import { TypesConfig } from '${index}';\n${exported ? 'export { TypesConfig };\n' : ''}`,
  )
  if (mended === source) throw new Error(`dist/${entry}.d.ts has no TypesConfig to share`)
  writeFileSync(file, mended)
}

const SONNER_NOTICE = readFileSync(path('node_modules/vue-sonner/LICENSE'), 'utf8').trim()

// Not a part of src: what it declares would be pasted into every entry.
function finishTypes() {
  shareTypesConfig('vue')
  shareTypesConfig('react')
  shareTypesConfig('element')
  shareTypesConfig('nuxt/app', '../index.js')
  const [, tag] = readFileSync(path('element-tag.d.ts'), 'utf8').split('\n\n')
  appendFileSync(path('dist/element.d.ts'), `\n${tag}`)
}

/** `vite.element.config.ts` builds the element. Its types come from here, because one program makes them all. */
function withElement(types: Plugin): Plugin {
  const { configResolved } = types
  if (typeof configResolved !== 'function') throw new Error('vite-plugin-dts reads its entries elsewhere')
  return {
    ...types,
    configResolved(config) {
      const entry = { ...Object.fromEntries(ENTRIES.map(sourceOf)), element: path('src/element.ts') }
      const lib = config.build.lib && { ...config.build.lib, entry }
      return configResolved.call(this, { ...config, build: { ...config.build, lib } })
    },
  }
}

export default defineConfig({
  publicDir: false,
  plugins: [
    vue(),
    mendVueSonner(),
    stylesheets,
    globalTypes,
    licenses(),
    withElement(
      dts({
        tsconfigPath: path('tsconfig.build.json'),
        // Nobody imports these.
        exclude: ['src/cli.ts', 'src/cli/**', 'src/nuxt/plugin.ts'],
        bundleTypes: true,
        processor: 'vue',
        afterBuild: finishTypes,
      }) as Plugin,
    ),
  ],
  build: {
    // As the browserslist of package.json, and docs/browsers.md.
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'es2022'],
    minify: false,
    sourcemap: true,
    lib: {
      entry: Object.fromEntries(ENTRIES.map(sourceOf)),
      formats: ['es'],
    },
    rollupOptions: {
      external: [
        /^node:/,
        'vue',
        'pinia',
        'axios',
        'vue-router',
        'msw',
        'react',
        /^#/,
        /^order-conversations\//,
      ],
      output: {
        banner({ name }) {
          // A server component of React may import the entry, and gets its exports from the browser's part.
          if (name === 'react') return `'use client'`
          // Minifiers keep a comment with "!", so the notice stays in the bundles of users.
          return name === 'built-in-toaster'
            ? `/*! This file contains vue-sonner.\n${SONNER_NOTICE}\n*/`
            : ''
        },
        // The chunk that the entries share is named after its folder otherwise.
        chunkFileNames: ({ name }) => `chunks/${name === 'src' ? 'sdk' : name}.js`,
      },
    },
  },
})
