import 'order-conversations/style.css'

export {}
