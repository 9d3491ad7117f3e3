import { describeContract, type ContractPromise } from 'order-conversations/msw'

const server = 'http://localhost:8000/api/v1'

describeContract(server, { except: ['order-filter', 'e-mails'] })

// Of another file, or by the profile that is tested.
const known: readonly ContractPromise[] = ['page-link']
describeContract(server, { except: known })

// @ts-expect-error there is no such promise
describeContract(server, { except: ['order-filters'] })
// @ts-expect-error nor is every text the name of one
describeContract(server, { except: [server] })
