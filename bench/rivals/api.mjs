import axios from 'axios'

const LISTING = '/order-communications/communication-threads/'

/** The two operations over axios. Without an adapter, axios sends requests by XMLHttpRequest. */
export function createApi(adapter) {
  const http = axios.create({ baseURL: '/api/v1', adapter })
  return {
    async find(order) {
      const { data } = await http.get(LISTING, { params: { order } })
      return data.results[0] ?? null
    },
    async listPage(page) {
      return (await http.get(LISTING, { params: { page } })).data
    },
    async start(order) {
      return (await http.post(`${LISTING}start-for-order/`, { order_id: order })).data.thread
    },
  }
}
