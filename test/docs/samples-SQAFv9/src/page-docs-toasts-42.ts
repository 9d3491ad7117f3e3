createConversationKit({
  client,
  toast: (toast) => toast && notifications.push({ level: toast.kind, text: toast.text, order: toast.orderId }),
})

export {}
