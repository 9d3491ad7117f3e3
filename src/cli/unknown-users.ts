import type { MockData } from '../msw/types'
import { UsageError } from './io'

/** The user ids in orders and threads, each with its place in the file. */
function* userIdsIn({
  orders = [],
  threads = [],
}: Partial<MockData>): Generator<[place: string, id: number]> {
  for (const [row, { clientId, writerId }] of orders.entries()) {
    yield [`orders[${row}].clientId`, clientId]
    if (writerId !== null) yield [`orders[${row}].writerId`, writerId]
  }
  for (const [row, { participants }] of threads.entries()) {
    for (const [entry, participant] of participants.entries()) {
      // Only a number needs a user: an object holds the data of its own.
      if (typeof participant === 'number') yield [`threads[${row}].participants[${entry}]`, participant]
    }
  }
}

/** Refuses data with the id of an unknown user, which is a typing error. @throws {UsageError} */
export function refuseUnknownUsers(file: string, data: Partial<MockData>, users: MockData['users']): void {
  const ids = new Set(users.map(({ id }) => id))
  const noUser = data.users ? 'no user' : 'no user of the sample data'
  for (const [place, id] of userIdsIn(data)) {
    if (!ids.has(id)) throw new UsageError(`${file}: ${place} is ${id}, and ${noUser} has this id.`)
  }
}
