import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

interface Site {
  srcDir: string
  outDir: string
  /** The paths of the pages below `srcDir`. */
  pages: string[]
  base: string
}

interface MarkdownPage {
  path: string
  title: string
  text: string
}

/** Writes each page as Markdown beside its HTML, an index of them (`llms.txt`), and all in one file. */
export function writeMarkdownPages({ srcDir, outDir, pages, base }: Site): void {
  const texts = pages.map((path) => readPage(srcDir, path))
  for (const { path, text } of texts) {
    mkdirSync(dirname(`${outDir}/${path}`), { recursive: true })
    writeFileSync(`${outDir}/${path}`, text)
  }
  const links = texts.map(({ path, title }) => `- [${title}](${base}${path})`)
  writeFileSync(`${outDir}/llms.txt`, `${HEAD}\n## Pages\n\n${links.join('\n')}\n`)
  writeFileSync(`${outDir}/llms-full.txt`, [HEAD, ...texts.map(({ text }) => text)].join('\n---\n\n'))
}

const HEAD = `# order-conversations

> Start and view the conversation of an order of a marketplace: a Vue button, a Pinia store, a typed client for the API, and
> mocks of the whole backend. It has no chat window: it opens the messages page of the app.
`

function readPage(srcDir: string, path: string): MarkdownPage {
  const text = readFileSync(`${srcDir}/${path}`, 'utf8').replace(/^---\n[^]*?\n---\n+/, '')
  return { path, title: /^# (.+)$/m.exec(text)?.[1] ?? path, text }
}
