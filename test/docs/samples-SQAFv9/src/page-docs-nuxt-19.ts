// app/conversations.ts
export default defineConversations(() => {
  const token = useCookie('token')
  const user = useState<{ id: number } | null>('user')
  return {
    client: { getToken: () => token.value },
    sessionKey: () => user.value?.id ?? null,
  }
})

export {}
