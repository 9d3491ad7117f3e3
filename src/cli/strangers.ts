import type { MockData } from '../msw/types'
import { UsageError } from './io'

/** Who is named by their id, and where. */
function* named({ orders = [], threads = [] }: Partial<MockData>): Generator<[place: string, id: number]> {
  for (const [row, { clientId, writerId }] of orders.entries()) {
    yield [`orders[${row}].clientId`, clientId]
    if (writerId !== null) yield [`orders[${row}].writerId`, writerId]
  }
  for (const [row, { participants }] of threads.entries()) {
    for (const [entry, participant] of participants.entries()) {
      // An object is somebody by itself.
      if (typeof participant === 'number') yield [`threads[${row}].participants[${entry}]`, participant]
    }
  }
}

/** What a file names is a slip where nobody could sign in as them. @throws {UsageError} */
export function refuseStrangers(file: string, data: Partial<MockData>, users: MockData['users']): void {
  const ids = new Set(users.map(({ id }) => id))
  const whose = data.users ? 'no user' : 'no user of the sample data'
  for (const [place, id] of named(data)) {
    if (!ids.has(id)) throw new UsageError(`${file}: ${place} is ${id}, and ${whose} has this id.`)
  }
}
