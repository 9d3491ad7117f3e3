// Packs what is published: `npm run tarball` for the current folder, `node scripts/tarball.mjs <folder>` for another.
// Run `npm run build` first; `npm run tarball` does. `npm pack` leaves fields in package.json that only this
// repository needs, and runs no scripts here, because .npmrc turns them off.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const OURS = ['scripts', 'devDependencies', 'overrides', 'msw', 'browserslist']

const npm = (args, cwd) =>
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Writes the tarball into a folder, and returns the path of the file. */
export function pack(folder) {
  const [{ files }] = JSON.parse(npm(['--dry-run'], root))
  if (!files.some(({ path }) => path === 'dist/index.js')) throw new Error('Run `npm run build` first.')
  const copy = mkdtempSync(join(tmpdir(), 'tarball-'))
  try {
    for (const { path } of files) cpSync(join(root, path), join(copy, path), { recursive: true })
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const field of OURS) delete manifest[field]
    writeFileSync(join(copy, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    const [{ filename }] = JSON.parse(npm(['--pack-destination', folder], copy))
    return join(folder, filename)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pack(resolve(process.argv[2] ?? '.')))
