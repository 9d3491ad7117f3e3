import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const FILE = 'THIRD-PARTY-LICENSES.txt'
const RULE = `\n${'-'.repeat(78)}\n\n`

// Finds the package and its folder in the path of a module.
const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//

/** Writes the license of each package that a bundle contains. */
export function licenses(): Plugin {
  return {
    name: 'licenses',
    writeBundle({ dir = '' }, bundle) {
      const sections: string[] = []
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const packages = new Map<string, string>()
        for (const [id, { code }] of Object.entries(chunk.modules)) {
          const [, folder, name] = PACKAGE.exec(id.replace(/^\0/, '')) ?? []
          if (folder && name && code) packages.set(name, folder)
        }
        for (const [name, folder] of [...packages].sort()) {
          sections.push(
            `${chunk.fileName} contains ${name}:\n\n${readFileSync(`${folder}/LICENSE`, 'utf8')}`,
          )
        }
      }
      const file = join(dir, FILE)
      const files = new Set(sections.map((section) => section.split(' contains ')[0]))
      // Keep the licenses that another build has written.
      const others = (existsSync(file) ? readFileSync(file, 'utf8').split(RULE) : []).filter(
        (section) => !files.has(section.split(' contains ')[0]),
      )
      writeFileSync(file, [...others, ...sections].join(RULE))
    },
  }
}
