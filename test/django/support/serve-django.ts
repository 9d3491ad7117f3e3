import { copyFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { inject } from 'vitest'
import { spawnModule } from './python'

export interface DjangoOptions {
  /** Requests of one user, as Django REST Framework has it: `3/min`. @default none */
  throttle?: string
}

let count = 0

/** A Django server of its own, with the data as it was at first. */
export async function serveDjango({ throttle }: DjangoOptions = {}) {
  const database = join(inject('djangoFolder'), `${process.pid}-${++count}.sqlite`)
  copyFileSync(inject('djangoSeed'), database)
  const server = spawnModule('shop.serve', database, throttle ? { SHOP_THROTTLE: throttle } : {})
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
