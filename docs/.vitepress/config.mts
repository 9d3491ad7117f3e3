import { copyFileSync, cpSync, createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { writeApiReference } from '../../scripts/api/write.ts'
import { mendVueSonner } from '../../scripts/mend-vue-sonner.ts'
import { writeMarkdownPages } from './markdown-pages.ts'
import { sidebar } from './sidebar.ts'

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))
const base = process.env.DOCS_BASE ?? '/'
const CONTRACT = 'openapi.yaml'

// VitePress finds pages on disk, so they are written before it looks.
const apiPages = writeApiReference(path('docs/api'))

export default defineConfig({
  base,
  title: 'order-conversations',
  description:
    'Start and view the conversation of an order: a Vue button, a Pinia store, a typed client and mocks of the backend.',
  head: [['link', { rel: 'icon', href: `${base}favicon.svg`, type: 'image/svg+xml' }]],
  markdown: {
    // The default colours are too pale for WCAG AA.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      // A template of Django is no expression of Vue.
      const inlineCode = md.renderer.rules.code_inline
      md.renderer.rules.code_inline = (...args) =>
        inlineCode?.(...args).replace('<code', '<code v-pre') ?? ''
      // The contract lies outside of the docs in the repository, and beside them on the site.
      md.core.ruler.push('contract-link', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? []))
          if (token.attrGet('href') === `../${CONTRACT}`) token.attrSet('href', `/${CONTRACT}`)
      })
      // A column without a title has no header, which screen readers would announce.
      md.core.ruler.push('empty-header', ({ tokens }) => {
        tokens.forEach((token, index) => {
          const isEmpty = token.type === 'th_open' && tokens[index + 1]?.content === ''
          if (isEmpty) for (const cell of [token, tokens[index + 2]]) if (cell) cell.tag = 'td'
        })
      })
    },
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'API', link: '/api/' },
      // A page of its own, which the router of this site must leave to the browser.
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar: [...sidebar, { text: 'API reference', items: apiPages }],
    outline: [2, 3],
    search: { provider: 'local' },
  },
  vite: {
    plugins: [
      // VitePress has a Vite of its own, whose type of a plugin is another one.
      mendVueSonner() as never,
      {
        name: 'contract',
        configureServer({ middlewares }) {
          middlewares.use(
            `${base}${CONTRACT}`,
            (_, reply) => void createReadStream(path(CONTRACT)).pipe(reply),
          )
        },
      },
    ],
    resolve: {
      alias: [
        { find: /^order-conversations$/, replacement: path('src/index.ts') },
        { find: /^order-conversations\/style\.css$/, replacement: path('components/style.css') },
        { find: /^order-conversations\/([\w/-]+)$/, replacement: path('src/$1.ts') },
      ],
    },
  },
  buildEnd({ outDir, pages, srcDir }) {
    copyFileSync(path(CONTRACT), `${outDir}/${CONTRACT}`)
    // Built before, by `npm run build:playground`.
    cpSync(path('playground/dist'), `${outDir}/playground`, { recursive: true })
    writeMarkdownPages({ outDir, pages, srcDir, base })
  },
})
