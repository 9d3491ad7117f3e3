import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { page as found, reply, serveBench, thread } from './support/bench-host'
import { takeComplaints } from './support/chromium'
import { spoken, type Spoken } from './support/spoken'
import { openBench, openState, states, turn, type State } from './support/states'

const VIEW = 'View conversation about order 1001'

interface Promised extends Spoken {
  mode: string
  state: string
}

/** The table of the document: what it promises is what is tested. */
function promised(): [State, Promised][] {
  const text = readFileSync(new URL('../../docs/accessibility.md', import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => line.startsWith('| '))
  return lines.flatMap((line): [State, Promised][] => {
    const [named, , mode = '', state = '', role = '', name = '', more = ''] = line
      .slice(1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', ''))
    const known = states.find((known) => known === named)
    const [description = '', isDisabled] = [/“(.*)”/.exec(more)?.[1], more.startsWith('dimmed')]
    return known ? [[known, { mode, state, role, name, description, isDisabled }]] : []
  })
}

describe('the name for screen readers', () => {
  it('is documented for each state', () => {
    expect(promised().map(([state]) => state)).toEqual([...states])
  })

  it.each(promised())(
    'L08 is right for a button in the state %s, in every look',
    async (name, { mode, state, ...words }) => {
      const { page, button } = await openState(name)
      expect(await button.evaluate(({ dataset }) => [dataset.mode, dataset.state])).toEqual([mode, state])
      const looks = [
        { iconOnly: true, size: 'sm', variant: 'ghost' },
        { iconOnly: false, custom: true },
        { custom: false, variant: 'link', block: true },
      ]
      for (const look of [{}, ...looks]) {
        await turn(page, look)
        expect(await spoken(button)).toEqual(words)
      }
    },
  )

  it('L08 has the unread messages when they come, and not when they were read', async () => {
    const host = await serveBench({ find: reply(200, found(thread({ unread_count: 120 }))) })
    const page = await openBench(host)
    const button = page.locator('.oc-button')
    await button.and(page.locator('a')).focus()
    expect((await spoken(button)).name).toBe(`${VIEW}, unread messages: 120`)
    for (const look of [{ iconOnly: true }, { iconOnly: false, custom: true }]) {
      await turn(page, look)
      expect((await spoken(button)).name).toBe(`${VIEW}, unread messages: 120`)
    }
    await turn(page, { custom: false, thread: thread({ unread_count: 0 }) })
    await page.locator('.oc-button__badge').waitFor({ state: 'detached' })
    expect((await spoken(button)).name).toBe(VIEW)
  })

  it('L08 has the order for each button of a list', async () => {
    const page = await openBench(await serveBench(), { query: { orderId: '[1001,1002,1003]' } })
    for (const [row, order] of [1001, 1002, 1003].entries()) {
      const { name } = await spoken(page.locator('.oc-button').nth(row))
      expect(name).toBe(`Start conversation about order ${order}`)
    }
  })

  it('L08 is right without an order, and with an invalid one', async () => {
    const page = await openBench(await serveBench(), { query: { orderId: 'null' } })
    const button = page.locator('.oc-button')
    const name = 'Start conversation'
    expect(await spoken(button)).toMatchObject({ name, description: '', isDisabled: true })
    await turn(page, { orderId: 'x' })
    expect(await spoken(button)).toMatchObject({
      name,
      description: 'This order has no valid number.',
      isDisabled: true,
    })
    // For developers.
    expect(takeComplaints()).toEqual([expect.stringContaining('invalid-order-id')])
  })
})
