import { copyFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { inject } from 'vitest'
import { spawnModule } from './python'

export interface DjangoOptions {
  /** Requests of one user, as Django REST Framework has it: `3/min`. @default none */
  throttle?: string
  /**
   * Serves pages to people who sign in by session, with the static files of a folder. `csrf` says where Django keeps
   * its token against forged requests. @default the API alone, for tokens
   */
  pages?: { folder: string; csrf: 'cookie' | 'http-only' | 'session' }
}

let count = 0

/** A Django server of its own, with the data as it was at first. */
export async function serveDjango({ throttle, pages }: DjangoOptions = {}) {
  const database = join(inject('djangoFolder'), `${process.pid}-${++count}.sqlite`)
  copyFileSync(inject('djangoSeed'), database)
  const server = spawnModule('shop.serve', database, {
    ...(throttle && { SHOP_THROTTLE: throttle }),
    ...(pages && { SHOP_STATIC: pages.folder, SHOP_CSRF: pages.csrf }),
  })
  const hasEnded = once(server, 'exit')
  const port = await Promise.race([once(server.stdout!, 'data'), hasEnded.then(() => null)])
  if (!port) throw new Error('Django did not start')
  return {
    origin: `http://127.0.0.1:${String(port[0]).trim()}`,
    async close() {
      server.stdin!.end()
      await hasEnded
    },
  }
}
