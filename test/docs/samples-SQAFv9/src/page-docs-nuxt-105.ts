export default defineConversations(() => {
  const localePath = useLocalePath()
  return { route: (params) => localePath({ name: 'orders-orderId-messages-threadId', params }) }
})

export {}
