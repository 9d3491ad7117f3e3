import { expect, it } from 'vitest'
import { translate } from '../support/translator'
import { gate, reply, serveBench, thread } from './support/bench-host'
import { spoken } from './support/spoken'
import { openBench } from './support/states'

it('Y27 the label and the name are right when a translator has wrapped the texts of the page', async () => {
  const answer = gate(reply(201, { thread: thread() }))
  const page = await openBench(await serveBench({ start: answer.answer }), { query: { stay: true } })
  const button = page.locator('.oc-button')
  const label = page.locator('.oc-button__label')
  await button.and(page.locator('[data-state=idle]')).evaluate(translate)
  expect(await label.textContent()).toBe('[Start conversation]')
  await button.click()
  await button.and(page.locator('[data-state=starting]')).evaluate(translate)
  expect(await label.textContent()).toBe('[Starting conversation…]')
  answer.open()
  await button.and(page.locator('a')).waitFor()
  expect(await label.textContent()).toBe('View conversation')
  expect((await spoken(button)).name).toBe('View conversation about order 1001')
})
