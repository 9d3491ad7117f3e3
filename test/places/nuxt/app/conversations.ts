export default defineConversations(() => {
  const token = useCookie('token')
  return {
    client: { getToken: () => token.value },
    sessionKey: () => token.value ?? null,
    toast: false,
  }
})
