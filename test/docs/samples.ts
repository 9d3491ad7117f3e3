import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** A code sample of a page. */
export interface Sample {
  /** The page and the line of its first line, such as `docs/sdk.md:8`. */
  place: string
  language: 'ts' | 'tsx' | 'vue'
  code: string
}

const FENCE =
  /^(?:<!-- (?<skip>not compiled: .+) -->\n\n?)?```(?<language>ts|tsx|vue)\b[^\n]*\n(?<code>[^]*?)^```/gm

/** The README and every page of docs/. */
export const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** The samples of a page that TypeScript can compile. A comment before a sample may say why one is not. */
export function samplesOf(page: string, text = readFileSync(page, 'utf8')): Sample[] {
  return [...text.matchAll(FENCE)].flatMap(({ index, groups, 0: fence }) => {
    const { skip, language, code = '' } = groups ?? {}
    if (skip) return []
    const line = text.slice(0, index + fence.indexOf('```')).split('\n').length + 1
    return [{ place: `${page}:${line}`, language: language as Sample['language'], code }]
  })
}

/** A file that compiles a sample, with its lines where the page has them. */
export function fileOf({ place, language, code }: Sample): { name: string; text: string } {
  const name = `page-${place.replace(/\.md:/, '-').replaceAll('/', '-').toLowerCase()}.${language}`
  if (language !== 'vue') return { name, text: `${code}\nexport {}\n` }
  const isTemplate = !code.includes('<script')
  const template = code.includes('<template>') ? code : `<template>${code}</template>`
  // A template of its own uses what the app has registered.
  return { name, text: isTemplate ? `${template}\n<script setup lang="ts"></script>\n` : code }
}

const IMPORT = /^import (?<names>[^']*?) ?from '(?<from>[^']+)'|import\('(?<lazy>[^']+)'\)/gm

/** A file of the app that samples import, or a library that is not installed here. */
export interface Missing {
  module: string
  names: Set<string>
}

/** What samples import and is not here: files of the app, and libraries of users. */
export function missingIn(samples: readonly Sample[]): Missing[] {
  const found = new Map<string, Set<string>>()
  for (const { groups = {} } of samples.flatMap(({ code }) => [...code.matchAll(IMPORT)])) {
    const module = groups.from ?? groups.lazy ?? ''
    if (isInstalled(module)) continue
    const names = found.get(module) ?? new Set()
    for (const [name] of groups.names?.match(/\{.*\}/s)?.[0].matchAll(/\w+(?: as \w+)?/g) ?? []) {
      const [own = ''] = name.replace(/^type /, '').split(' as ')
      if (own !== 'type') names.add(own)
    }
    found.set(module, names)
  }
  return [...found].map(([module, names]) => ({ module, names }))
}

/** Exports of any type: each name may be a value or a type. */
export function stubOf(names: Iterable<string>): string {
  const exported = Array.from(
    names,
    (name) => `export const ${name}: any\nexport type ${name}<A = any, B = any> = any\n`,
  )
  return `${exported.join('')}declare const all: any\nexport default all\n`
}

const isInstalled = (module: string) => {
  const [scope = '', rest = ''] = module.split('/')
  const folder = scope.startsWith('@') ? `${scope}/${rest}` : scope
  return /^(?:order-conversations|node:)/.test(module) || existsSync(`node_modules/${folder}/package.json`)
}
