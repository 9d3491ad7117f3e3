import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** How many of these things are in memory after as many collections as it takes to have no more than allowed. */
export async function survivorsOf(things: WeakRef<object>[], allowed = 0): Promise<number> {
  let left = things.length
  for (let round = 0; round < 20 && left > allowed; round++) {
    // What a weak reference was asked for stays until the end of the turn.
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    left = things.filter((thing) => thing.deref() !== undefined).length
  }
  return left
}
