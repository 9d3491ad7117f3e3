import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readApi } from './read.ts'
import { pageOf, renderEntry, renderIndex } from './render.ts'

/** Writes the API reference into a folder. Returns its pages, for the sidebar. */
export function writeApiReference(folder: string): { text: string; link: string }[] {
  const entries = readApi()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/index.md`, renderIndex(entries))
  for (const entry of entries) writeFileSync(`${folder}/${pageOf(entry.name)}.md`, renderEntry(entry))
  return [
    { text: 'All entries', link: '/api/' },
    ...entries.map(({ name }) => ({ text: name, link: `/api/${pageOf(name)}` })),
  ]
}
