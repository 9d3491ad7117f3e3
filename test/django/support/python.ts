import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3'
const MODULES = ['django', 'rest_framework', 'rest_framework_simplejwt']
const PACKAGES = ['python3-django', 'python3-djangorestframework', 'python3-djangorestframework-simplejwt']

const options = (database: string, more: Record<string, string> = {}) => ({
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: {
    ...process.env,
    DJANGO_SETTINGS_MODULE: 'shop.settings',
    // So that no run leaves anything in the source.
    PYTHONDONTWRITEBYTECODE: '1',
    SHOP_DATABASE: database,
    ...more,
  },
})

/** Installs Django and its REST framework where they are missing and may be installed. */
export function ensurePackages(): void {
  const isThere = () => spawnSync(PYTHON, ['-c', `import ${MODULES.join()}`]).status === 0
  if (isThere()) return
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES]
  if (process.getuid?.() === 0) {
    for (const args of [['update', '-qq'], install]) execFileSync('apt-get', args, { stdio: 'inherit' })
  }
  if (!isThere()) throw new Error(`${PYTHON} lacks ${MODULES.join(', ')}: apt-get ${install.join(' ')}`)
}

/** Runs a module of the shop to its end. */
export function runModule(module: string, database: string, input: string): string {
  return execFileSync(PYTHON, ['-m', module], { ...options(database), input, encoding: 'utf8' })
}

/** Runs a module of the shop until its stdin is closed, be it because this process ended. */
export function spawnModule(module: string, database: string, env: Record<string, string>): ChildProcess {
  return spawn(PYTHON, ['-m', module], {
    ...options(database, env),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}
