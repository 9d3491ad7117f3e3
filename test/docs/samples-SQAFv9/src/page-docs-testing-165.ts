import { createTestingPinia } from '@pinia/testing'
import { useConversationStore } from 'order-conversations/vue'

const pinia = createTestingPinia({ createSpy: vi.fn })
render(OrderDetail, { props: { order: { id: 1001 } }, global: { plugins: [pinia, kit] } })

const store = useConversationStore(pinia)
vi.mocked(store.start).mockResolvedValue({ thread, created: true, reconciled: false }) // what a press brings

export {}
