import { missing } from 'order-conversations'

export {}
