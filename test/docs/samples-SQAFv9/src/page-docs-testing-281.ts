import { describeContract } from 'order-conversations/msw'
import { describe, it } from 'vitest'

describeContract('http://localhost:8000/api/v1', {
  describe,
  it,
  token: process.env.TOKEN, // of somebody who may start a conversation for the order
  orderId: 123,
  freshOrderId: 124, // has none yet: two starts at once
  foreignOrderId: 200, // is somebody else's
  missingOrderId: 999_999,
  guestToken: process.env.GUEST_TOKEN, // of somebody who has nothing to do with them
  origin: 'https://shop.example', // of the page that calls the API
  throttle: 60, // requests that may be spent on reaching it
  except: ['order-filter'], // known, and on somebody's list
})

export {}
