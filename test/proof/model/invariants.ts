import type { WireThread } from 'order-conversations'
import type { Shop, Slot } from './shop'
import { ANNA, type World } from './world'

/** What must be true at any time. */
export function checkNow(world: World, after: string): void {
  world.presses.check()
  const shown = buttonsOf(world).flatMap(({ slot, element }) => problemsOf(world, slot, element))
  fail([...world.broken, ...world.network.broken, ...shown, ...detours(world)], after)
}

/** Apps that show another page than the one that a button said it opens. */
function detours(world: World): string[] {
  const pages = world.shops.flatMap((shop) =>
    shop?.destination ? [[shop.destination, shop.opened()] as const] : [],
  )
  return pages
    .filter(([told, opened]) => opened?.orderId !== told.orderId || opened.threadId !== told.threadId)
    .map(([told, opened]) => `told ${JSON.stringify(told)}, and opened ${JSON.stringify(opened)}`)
}

/** What must be true once every message has arrived and every wait is over. */
export function checkEnd(world: World): void {
  world.presses.checkEnd()
  const problems = buttonsOf(world).flatMap(({ slot, element }) => {
    const { state = '' } = element.dataset
    const isBusy = ['checking', 'starting'].includes(state)
    const [shown, true_] = [threadOf(element)?.threadId ?? null, truth(world, slot.orderId)]
    return [
      ...(isBusy ? [`order ${slot.orderId} is ${state} for ever`] : []),
      ...(shown === true_
        ? []
        : [`order ${slot.orderId} shows thread ${shown}, and the server has ${true_}`]),
    ]
  })
  fail([...world.broken, ...problems, ...duplicates(world)], 'the end')
}

function fail(problems: string[], after: string): void {
  if (problems.length > 0) throw new Error(`After "${after}": ${problems.join('; ')}`)
}

const buttonsOf = (world: World) =>
  world.shops.flatMap((shop) => (shop ? shop.slots.flatMap((slot) => seen(shop, slot)) : []))

function seen(shop: Shop, slot: Slot) {
  const element = shop.element(slot)
  return element ? [{ slot, element }] : []
}

function problemsOf(world: World, { orderId }: Slot, element: HTMLElement): string[] {
  if (element.dataset.mode !== 'view') return []
  const shown = threadOf(element)
  if (!shown) return [`View of order ${orderId} leads nowhere`]
  if (shown.orderId !== orderId) return [`order ${orderId} leads to order ${shown.orderId}`]
  if (!world.user.value) return [`order ${orderId} shows a thread to nobody`]
  return world.isOwn(shown.threadId, orderId) ? [] : [`order ${orderId} shows thread ${shown.threadId}`]
}

function threadOf(element: HTMLElement) {
  const [, orderId, threadId] =
    /\/orders\/(\d+)\/messages\/(\d+)$/.exec(element.getAttribute('href') ?? '') ?? []
  return orderId === undefined ? null : { orderId: Number(orderId), threadId: Number(threadId) }
}

/** The thread that the server has for an order and shows to this person: the newest one. */
function truth({ backend, user }: World, orderId: number): number | null {
  if (user.value !== ANNA && orderId > 2) return null
  const time = ({ updated_at, created_at }: WireThread) => Date.parse(updated_at ?? created_at)
  const own = backend.threads.filter(({ order }) => order === orderId)
  return own.sort((one, other) => time(other) - time(one) || other.id - one.id)[0]?.id ?? null
}

function duplicates({ network }: World): string[] {
  const makers = network.created.map(({ app, token, orderId }) => `${app}, ${token}, order ${orderId}`)
  return makers
    .filter((maker, index) => makers.indexOf(maker) !== index)
    .map((maker) => `two threads: ${maker}`)
}
