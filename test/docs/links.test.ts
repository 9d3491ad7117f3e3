import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PAGES } from './samples'

const LINK = /\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)/g
// The site copies it, and has no other file from outside of docs.
const COPIED = 'openapi.yaml'

const withoutCode = (text: string) => text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

/** The addresses of the headings of a page, as GitHub and VitePress make them. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function deadLinksOf(page: string): string[] {
  return [...withoutCode(readFileSync(page, 'utf8')).matchAll(LINK)].flatMap(
    ([link, path = '', anchor]) => {
      const target = path === '' ? page : normalize(join(dirname(page), path))
      const isOnSite = page === 'README.md' || target.startsWith('docs/') || target === COPIED
      // The API reference is made when the site is built.
      if (target.startsWith('docs/api/')) return []
      const isAlive = isOnSite && existsSync(target) && (!anchor || anchorsOf(target).includes(anchor))
      return isAlive ? [] : [link]
    },
  )
}

describe('the links of the docs', () => {
  it.each(PAGES)('%s has no dead link', (page) => {
    expect(deadLinksOf(page)).toEqual([])
  })
})
