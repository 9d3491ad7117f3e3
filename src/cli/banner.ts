import { START_PATH } from '../contract/wire'
import type { MockOrder, MockUser } from '../msw/types'

/** The text that `serve` prints first: the tokens, the orders of each user, and an example call. */
export function bannerOf(
  baseURL: string,
  users: readonly MockUser[],
  orders: readonly MockOrder[],
): string {
  return `${tokensOf(users, orders)}\n${exampleOf(baseURL, users, orders[0]?.id ?? 1)}`
}

function tokensOf(users: readonly MockUser[], orders: readonly MockOrder[]): string {
  const width = users.reduce((most, { token }) => Math.max(most, token.length), 0)
  const rows = users.map(({ id, token, role, name }) => {
    const own = orders.filter(({ clientId, writerId }) => clientId === id || writerId === id)
    const first = own.slice(0, 3).map((order) => order.id)
    const whose = own.length > 0 ? `, orders ${first.join(', ')}${own.length > 3 ? ', …' : ''}` : ''
    return `  ${token.padEnd(width)}  ${name}, ${role}${whose}`
  })
  return `Tokens, for the header Authorization: Bearer TOKEN\n${rows.join('\n')}\n`
}

function exampleOf(baseURL: string, users: readonly MockUser[], orderId: number): string {
  const token = (users.find(({ role }) => role === 'support') ?? users[0])?.token ?? 'TOKEN'
  return [
    'An example call:',
    `  curl ${baseURL}${START_PATH} \\`,
    `    -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' \\`,
    `    -d '{"order_id": ${orderId}}'\n`,
  ].join('\n')
}
