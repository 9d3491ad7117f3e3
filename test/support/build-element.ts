import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds `element.js` and `style.css` into a folder, as the package ships them. */
export function buildElement() {
  const folder = mkdtempSync(join(tmpdir(), 'element-'))
  const args = ['build', '--config', 'vite.element.config.ts', '--logLevel', 'warn', '--outDir', folder]
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync('node_modules/.bin/vite', args, { cwd: root, env })
  copyFileSync(join(root, 'components/style.css'), join(folder, 'style.css'))
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}
