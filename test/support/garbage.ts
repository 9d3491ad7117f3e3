import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Collects garbage until at most `allowed` of these objects are left, or gives up. Returns how many are left. */
export async function survivorsOf(things: WeakRef<object>[], allowed = 0): Promise<number> {
  let left = things.length
  for (let round = 0; round < 20 && left > allowed; round++) {
    // `deref()` keeps an object alive until the end of the current turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    left = things.filter((thing) => thing.deref() !== undefined).length
  }
  return left
}
