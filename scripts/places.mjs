// Builds and tests the places where people use the package, each with the packed tarball.
// `npm run test:places` runs all of them, `npm run test:places -- react jest` those two, `-- light` the quick ones.
// Run `npm run build` first.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pack } from './tarball.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'test/places')
const run = (command, args, cwd, stdout = 'inherit') =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', stdout, 'inherit'] })

// A place is a folder with a package.json, a lock file and a `test` script. `"light": true` puts it into the gate.
const places = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json')))
// `"like": "react"` takes the files of that place, for the same application with other versions.
const settingsOf = (name) => JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'))
const isLight = (name) => settingsOf(name).light === true

function chosen(names) {
  const unknown = names.filter((name) => name !== 'light' && !places.includes(name))
  if (unknown.length > 0) throw new Error(`There is no place "${unknown[0]}". Places: ${places.join(', ')}`)
  if (names.length === 0) return places
  return places.filter((name) => names.includes(name) || (names.includes('light') && isLight(name)))
}

const work = mkdtempSync(join(tmpdir(), 'places-'))
try {
  const tarball = basename(pack(work))
  for (const name of chosen(process.argv.slice(2))) {
    console.log(`\n${name}`)
    const place = join(work, name)
    const copied = (file) => !/[\\/](node_modules|dist|\.nuxt|\.output)$/.test(file)
    for (const source of [settingsOf(name).like, name]) {
      if (source) cpSync(join(folder, source), place, { recursive: true, filter: copied })
    }
    cpSync(join(root, '.npmrc'), join(place, '.npmrc'))
    run('npm', ['ci', '--silent'], place)
    // Unpack the tarball by hand. A lock file that contains it would change with each build.
    const target = join(place, 'node_modules/order-conversations')
    mkdirSync(target, { recursive: true })
    run('tar', ['-xzf', join(work, tarball), '-C', target, '--strip-components=1'], work)
    run('npm', ['test', '--silent'], place)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
