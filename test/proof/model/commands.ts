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

const fault = fc
  .record<NetworkFault>({
    when: fc.constantFrom('before', 'after'),
    kind: fc.constantFrom('cut', 'status', 'throttle', 'page', 'silence'),
    method: fc.constantFrom('GET', 'POST'),
    status: fc.constantFrom(400, 401, 403, 404, 409, 500, 502, 503, 504),
  })
  // A server that has acted refuses nothing.
  .map((fields) =>
    fields.when === 'after' && (fields.kind === 'throttle' || fields.status < 500)
      ? { ...fields, kind: 'cut' as const }
      : fields,
  )
  .map((fields) =>
    command(`the network fails: ${Object.values(fields).join(' ')}`, (world) => {
      world.network.faults.push(fields)
    }),
  )

const mount = order.chain((orderId) =>
  inShop(`mount a button of order ${orderId}`, (world, shop) => world.mount(shop, orderId)),
)
const click = atButton('click', (world, shop, slot) => world.click(shop, slot))
const deliver = fc.nat(9).map((index) =>
  command(`deliver message ${index}`, (world) => world.network.deliver(index)),
)

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
      atButton('double-click', async (world, shop, slot) => {
        world.click(shop, slot)
        await world.settle()
        world.click(shop, slot, 2)
      }),
      atButton('unmount', (_, shop, slot) => void shop.slots.splice(shop.slots.indexOf(slot), 1)),
      atButton('hide or show', (_, __, slot) => void (slot.isShown = !slot.isShown)),
      fc
        .tuple(order, tab, place)
        .map(([orderId, index, at]) =>
          command(`give order ${orderId} to button ${at} of tab ${index}`, (world) => {
            const slot = slotAt(world.shops[index], at)
            if (slot) slot.orderId = orderId
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
