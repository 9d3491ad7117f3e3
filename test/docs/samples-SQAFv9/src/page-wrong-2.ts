client.startForOrder()

export {}
