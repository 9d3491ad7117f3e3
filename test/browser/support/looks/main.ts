import 'order-conversations/style.css'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h } from 'vue'
import { scriptedClient } from '../../../../playground/src/gallery/scripted-client'
import { variants, type Size, type StateId, type Variant } from '../../../../playground/src/gallery/states'
import StateSpecimen from '../../../../playground/src/gallery/StateSpecimen.vue'
import { capture, compare } from './computed-look'

interface Look {
  state: StateId
  variant: Variant
  size: Size
  iconOnly?: boolean
  block?: boolean
}

const looks: Look[] = []
for (const state of ['start', 'unread'] as const) {
  for (const variant of variants) looks.push({ state, variant, size: 'md' })
  for (const size of ['sm', 'lg'] as const) looks.push({ state, variant: 'solid', size })
  looks.push({ state, variant: 'solid', size: 'md', iconOnly: true })
  looks.push({ state, variant: 'outline', size: 'md', block: true })
}
for (const state of ['starting', 'error', 'disabled'] as const)
  for (const variant of ['solid', 'link'] as const) looks.push({ state, variant, size: 'md' })

// As wide in every page: some hosts make the body a column, or a flex box.
const cell = { style: 'display: block; width: 400px; flex: none; margin: 12px; padding: 0' }

createApp(() =>
  h(
    'main',
    { style: 'display: block' },
    looks.map((look) => h('div', cell, h(StateSpecimen, look))),
  ),
)
  .use(createPinia())
  .use(
    createConversationKit({
      client: scriptedClient,
      href: ({ orderId }) => `#${orderId}`,
      toast: { error() {} },
      lookupBudget: false,
    }),
  )
  .mount('#looks')

Object.assign(window, { looks: { capture, compare } })
