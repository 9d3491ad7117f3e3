// The page that Chromium opens. `?rival=` names the rival to mount. The measures call `window.bench`.
import { createBackend, makeRow } from '../backend.mjs'
import { createAdapter } from './adapter.mjs'
import { createButtons } from './buttons.mjs'
import { expectRight, settle, tick } from './settle.mjs'

const modules = import.meta.glob([
  '../rivals/*.mjs',
  '../rivals/*.vue',
  '!../rivals/{api,button,store-button}.mjs',
])
const query = new URLSearchParams(location.search)
const name = query.get('rival')
const load = modules[`../rivals/${name}.mjs`] ?? modules[`../rivals/${name}.vue`]
const rival = await load()
const isOverNetwork = query.has('network')

let backend = createBackend({ orders: 0 })
let kept = null

const create = (count, options) => {
  const adapter = isOverNetwork ? undefined : createAdapter(() => backend)
  if (rival.createButtons) return rival.createButtons({ count, hasThread: backend.hasThread, ...options })
  return createButtons(rival, { count, adapter, hasThread: backend.hasThread, ...options })
}

/** Mounts, settles, updates and unmounts the buttons, with a mark in the trace at each step. */
async function sample(count, options) {
  const buttons = create(count, options)
  // Chromium is started with --expose-gc.
  window.gc()
  performance.mark('mount')
  buttons.mount()
  performance.mark('mounted')
  await settle(buttons)
  performance.mark('settled')
  expectRight(buttons)
  await tick()
  if (!options?.isShort) {
    performance.mark('update')
    await buttons.moveOrders()
    await settle(buttons)
    performance.mark('updated')
    expectRight(buttons)
    await tick()
  }
  performance.mark('unmount')
  buttons.unmount()
  performance.mark('unmounted')
  await tick()
  performance.clearMarks()
}

window.bench = {
  prepare(options) {
    backend = createBackend(options)
  },
  async samples(count, times, options) {
    for (let index = 0; index < times; index++) await sample(count, options)
  },
  async keep(count) {
    kept = create(count)
    kept.mount()
    await settle(kept)
    // Wait for timers of the rivals, which may still hold objects.
    await new Promise((resolve) => setTimeout(resolve, 60))
  },
  release() {
    kept.unmount()
    kept = null
  },
  html: () => kept.element.innerHTML,
  async renders(count) {
    const buttons = create(count, { countsRenders: true })
    buttons.mount()
    await settle(buttons)
    await tick()
    const untilSettled = buttons.renders()
    if (!rival.change) return { untilSettled, afterChange: null }
    rival.change({ ...makeRow(2), unread_count: 7 })
    await tick()
    return { untilSettled, afterChange: buttons.renders() - untilSettled }
  },
  /** Counts the requests within a time, and those that the server refuses. */
  async requests(count, ms) {
    create(count).mount()
    await new Promise((resolve) => setTimeout(resolve, ms))
    return backend.stats
  },
  async timeToSettle(count) {
    const buttons = create(count)
    const start = performance.now()
    buttons.mount()
    await settle(buttons)
    const end = performance.now()
    expectRight(buttons)
    buttons.unmount()
    return end - start
  },
}
