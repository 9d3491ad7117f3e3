const messages = { path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: Messages }

export {}
