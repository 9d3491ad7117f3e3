import fc from 'fast-check'
import { checkNow } from './invariants'
import type { NetworkFault } from './network'
import type { Shop, Slot } from './shop'
import { ANNA, BEN, ORDERS, type World } from './world'

type Command = fc.AsyncCommand<World, World>

/** One thing that happens, after which everything that must always be true is checked. */
function command(name: string, run: (world: World) => unknown): Command {
  return {
    check: () => true,
    async run(_, world) {
      await run(world)
      await world.settle()
      checkNow(world, name)
    },
    toString: () => name,
  }
}

const tab = fc.constantFrom(0, 0, 0, 1)
const place = fc.nat(3)
const order = fc.constantFrom(...ORDERS)

const slotAt = (shop: Shop | null | undefined, at: number) => shop?.slots[at % shop.slots.length]

/** What happens in an app, where it is open. */
const inShop = (name: string, run: (world: World, shop: Shop, index: number) => unknown) =>
  tab.map((index) =>
    command(`${name} in tab ${index}`, (world) => {
      const shop = world.shops[index]
      return shop && run(world, shop, index)
    }),
  )

/** What happens to a button, where there is one. */
const atButton = (name: string, run: (world: World, shop: Shop, slot: Slot) => unknown) =>
  fc.tuple(tab, place).map(([index, at]) =>
    command(`${name} button ${at} of tab ${index}`, (world) => {
      const shop = world.shops[index]
      const slot = slotAt(shop, at)
      return shop && slot && run(world, shop, slot)
    }),
  )

const atOrder = (name: string, run: (world: World, orderId: number) => unknown) =>
  order.map((orderId) => command(`${name} order ${orderId}`, (world) => run(world, orderId)))

// A server that works on, or has done its work, refuses nothing.
const late = fc.record<NetworkFault>({
  when: fc.constantFrom('during', 'after'),
  kind: fc.constantFrom('cut', 'status', 'page', 'silence'),
  method: fc.constantFrom('GET', 'POST', 'POST'),
  status: fc.constantFrom(500, 502, 504),
})
const early = fc.record<NetworkFault>({
  when: fc.constant('before'),
  kind: fc.constantFrom('cut', 'status', 'throttle', 'page', 'silence'),
  method: fc.constantFrom('GET', 'POST'),
  status: fc.constantFrom(400, 401, 403, 404, 409, 500, 502, 503, 504),
})
const fault = fc.oneof(late, early).map((fields) =>
  command(`the network will fail: ${Object.values(fields).join(' ')}`, (world) => {
    world.network.faults.push(fields)
  }),
)
/** A start in doubt, and another press before the server is done. */
const doubt = fc.tuple(late, place, fc.constantFrom(2, 4, 5)).map(([fields, at, seconds]) =>
  command(
    `click button ${at} of tab 0, whose start fails: ${Object.values(fields).join(' ')}, and again after ${seconds} s`,
    async (world) => {
      const shop = world.shops[0]
      const slot = slotAt(shop, at)
      if (!shop || !slot) return
      world.network.faults.push({ ...fields, method: 'POST' })
      world.click(shop, slot)
      await world.settle()
      for (let second = 0; second < seconds; second++) {
        await world.network.deliverReplies()
        await world.pass(1000)
      }
      await world.network.deliverReplies()
      world.click(shop, slot)
      await world.settle()
      await world.network.deliverReplies()
    },
  ),
)

const mount = order.chain((orderId) =>
  inShop(`mount a button of order ${orderId}`, (world, shop) => world.mount(shop, orderId)),
)
const click = atButton('click', (world, shop, slot) => world.click(shop, slot))
const deliver = fc
  .nat(9)
  .map((index) => command(`deliver message ${index}`, (world) => world.network.deliver(index)))

/** Sequences of everything that happens to buttons in people's applications. */
export const commands = (most: number) =>
  fc.commands(
    [
      mount,
      mount,
      click,
      click,
      click,
      click,
      click,
      deliver,
      deliver,
      deliver,
      deliver,
      fc.constant(command('deliver all messages', (world) => world.network.deliverAll())),
      fault,
      doubt,
      atButton('double-click', async (world, shop, slot) => {
        world.click(shop, slot)
        await world.settle()
        world.click(shop, slot, 2)
      }),
      atButton('unmount', (world, shop, slot) =>
        world.change(shop, slot, () => shop.slots.splice(shop.slots.indexOf(slot), 1)),
      ),
      atButton('hide or show', (world, shop, slot) =>
        world.change(shop, slot, () => (slot.isShown = !slot.isShown)),
      ),
      fc.tuple(order, tab, place).map(([orderId, index, at]) =>
        command(`give order ${orderId} to button ${at} of tab ${index}`, (world) => {
          const shop = world.shops[index]
          const slot = slotAt(shop, at)
          if (shop && slot && slot.orderId !== orderId)
            world.change(shop, slot, () => (slot.orderId = orderId))
        }),
      ),
      fc
        .constantFrom(ANNA, BEN, null)
        .map((user) => command(`sign in ${user?.name ?? 'nobody'}`, (world) => world.signIn(user))),
      atOrder('another person starts', (world, orderId) => world.startElsewhere(orderId)),
      atOrder('remove the thread of', (world, orderId) => world.remove(orderId)),
      fc.constant(command('focus the page', () => void window.dispatchEvent(new Event('focus')))),
      fc
        .constantFrom(50, 1500, 4000, 12_000, 70_000)
        .map((ms) => command(`let ${ms} ms pass`, (world) => world.pass(ms))),
      inShop('close or open the app', (world, _, index) => world.close(index)),
      tab.map((index) =>
        command(`open an app in tab ${index}`, (world) => {
          if (!world.shops[index]) world.open(index)
        }),
      ),
    ],
    { maxCommands: most, size: '+1' },
  )
