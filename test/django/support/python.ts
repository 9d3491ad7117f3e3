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

/**
 * Makes sure that Django and its REST framework are there. Installs them only where `INSTALL_DJANGO=1` asks for it,
 * because they become part of the system.
 */
export function ensurePackages(): void {
  const isThere = () => spawnSync(PYTHON, ['-c', `import ${MODULES.join()}`]).status === 0
  if (isThere()) return
  const install = ['install', '-y', '--no-install-recommends', ...PACKAGES]
  if (process.env.INSTALL_DJANGO === '1') {
    for (const args of [['update'], install])
      execFileSync('apt-get', ['-qq', ...args], { stdio: 'inherit' })
    if (isThere()) return
  }
  throw new Error(
    `These tests need Django, which ${PYTHON} does not have. Run \`apt-get ${install.join(' ')}\`, ` +
      'or set INSTALL_DJANGO=1 to let the tests run it, or name another interpreter with PYTHON.',
  )
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
