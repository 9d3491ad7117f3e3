import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { sampleData } from 'order-conversations/msw'
import { describe, expect, it, onTestFinished } from 'vitest'
import { command, fileIn, serving } from './command'

const THREADS = '/api/v1/order-communications/communication-threads/'

describe('a wrong command line', () => {
  it.each([
    [['--port', '70000'], '--port takes a number from 0 to 65535, not "70000".'],
    [['--port', '-1'], /--port/],
    [['--profile', 'real'], '--profile takes documented or observed, not "real".'],
    [['--throttle', '10'], '--throttle takes a rate such as 10/min, not "10".'],
    [['--latency', '800-100'], '--latency takes milliseconds, such as 300 or 100-800, not "800-100".'],
    [['--host', ' '], '--host takes an address or a name of this machine.'],
    [['--verbose'], "Unknown option '--verbose'."],
    [['extra'], 'There is a word that belongs to no option.'],
    [['--data', 'nowhere.json'], 'There is no file nowhere.json.'],
  ])('serve %j is refused, and no server starts', async (args, words) => {
    const { code, err, out } = await command('serve', ...args)
    expect(code).toBe(2)
    expect(err.split('\n')[0]).toEqual(typeof words === 'string' ? words : expect.stringMatching(words))
    expect(err).toContain('See order-conversations serve --help.')
    expect(out).toBe('')
  })

  it.each([
    ['[]', /is no JSON object\.$/],
    ['null', /is no JSON object\.$/],
    ['5', /is no JSON object\.$/],
    ['{"usrs": []}', /there is nothing called usrs, only users, orders, threads\.$/],
    [
      JSON.stringify({ users: [1, 2].map((id) => ({ id, role: 'client', name: 'A', token: 't' })) }),
      /users\[1\]\.token is there twice\.$/,
    ],
    ['{"users": {}}', /users must be a list\.$/],
    ['{"users": []}', /users is empty, so nobody could sign in\.$/],
    ['{"users": [{"id": 1, "role": "boss"}]}', /users\[0\]\.role must be one of superadmin, /],
    ['{"users": [{"id": 0, "role": "client"}]}', /users\[0\]\.id must be a positive integer\.$/],
    ['{"users": [{"id": 1, "role": "client", "name": 5}]}', /users\[0\]\.name must be a text\.$/],
    [
      '{"users": [{"id": 1, "role": "client", "name": "A", "token": "a b"}]}',
      /users\[0\]\.token must be a text without blanks\.$/,
    ],
    [
      '{"orders": [{"id": 1, "clientId": 21, "writerId": "x"}]}',
      /orders\[0\]\.writerId must be a positive integer or null\.$/,
    ],
    ['{"orders": [null]}', /orders\[0\]\.id must be a positive integer\.$/],
    [
      '{"threads": [{"id": 1, "order": 2, "participants": []}]}',
      /threads\[0\]\.is_active must be true or false/,
    ],
    ...['5', '"soon"', 'null'].map((date): [string, RegExp] => [
      `{"threads": [{"id": 1, "order": 2, "participants": [], "is_active": true, "created_at": ${date}}]}`,
      /threads\[0\]\.created_at must be a date\.$/,
    ]),
    [
      '{"threads": [{"id": 1, "order": 2, "participants": [null]}]}',
      /threads\[0\]\.participants must be a list of user ids, or of objects with an id\.$/,
    ],
    [
      '{"threads": [{"id": 1, "order": 2, "participants": ["21"]}]}',
      /threads\[0\]\.participants must be a list of user ids, or of objects with an id\.$/,
    ],
    [
      '{"threads": [{"id": 1, "order": 2, "participants": [{"id": "21"}]}]}',
      /threads\[0\]\.participants must be a list of user ids, or of objects with an id\.$/,
    ],
  ])('a file with %s is refused with the place of the mistake', async (content, words) => {
    const { code, err } = await command('serve', '--data', fileIn('data.json', content))
    expect([code, err.split('\n')[0]]).toEqual([2, expect.stringMatching(words)])
  })

  const users = [{ id: 9, role: 'client', name: 'Kim', token: 'kim' }]
  const order = { id: 5, clientId: 9, writerId: null, title: 'A poem', status: 'available' }
  const thread = { ...sampleData.threads[0], participants: [9] }
  const strangers: [string, object][] = [
    [
      'orders[1].clientId is 21, and no user has this id.',
      { users, orders: [order, { ...order, id: 6, clientId: 21 }] },
    ],
    ['orders[0].writerId is 31, and no user has this id.', { users, orders: [{ ...order, writerId: 31 }] }],
    [
      'threads[0].participants[1] is 22, and no user has this id.',
      { users, threads: [{ ...thread, participants: [9, 22] }] },
    ],
    ['orders[0].clientId is 9, and no user of the sample data has this id.', { orders: [order] }],
  ]
  it.each(strangers)('a file with an unknown user is refused: %s', async (words, data) => {
    const file = fileIn('data.json', data)
    const { code, err } = await command('serve', '--data', file)
    expect([code, err.split('\n')[0]]).toEqual([2, `${file}: ${words}`])
  })

  it.each<[string, object]>([
    ['users only', { users }],
    ['no orders', { orders: [], threads: [] }],
    ['orders only, of users of the sample data', { orders: [{ ...order, clientId: 21, writerId: 31 }] }],
    ['participants as objects', { users, threads: [{ ...thread, participants: [{ id: 22 }] }] }],
  ])('a data file may hold %s', async (_, data) => {
    const { origin } = await serving('--data', fileIn('data.json', data))
    expect((await fetch(`${origin}${THREADS}`)).status).toBe(401)
  })

  it('a state file may hold threads of unknown users', async () => {
    const state = fileIn('state.json', { threads: sampleData.threads })
    const { origin } = await serving('--data', fileIn('data.json', { users }), '--state', state)
    expect((await fetch(`${origin}${THREADS}`)).status).toBe(401)
  })

  it('a state file may be a new one, beside a data file', async () => {
    const { origin } = await serving(
      '--data',
      fileIn('data.json', { users }),
      '--state',
      fileIn('new.json'),
    )
    expect((await fetch(`${origin}${THREADS}`)).status).toBe(401)
  })

  it('a state file that cannot be read is not overwritten', async () => {
    const file = fileIn('state.json', '{"threads": [')
    expect((await command('serve', '--state', file)).code).toBe(2)
    expect(readFileSync(file, 'utf8')).toBe('{"threads": [')
  })

  it('a state file that cannot be written is refused before the server starts', async () => {
    const file = join(fileIn('x'), 'nowhere', 'state.json')
    const { code, err } = await command('serve', '--state', file)
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^--state cannot be written: (?:ENOENT|ENOTDIR)/),
    ])
  })

  it('a data file that is a folder is refused', async () => {
    const { code, err } = await command('serve', '--data', dirname(fileIn('x')))
    expect([code, err]).toEqual([2, expect.stringMatching(/^EISDIR/)])
  })

  it('a port that is in use is refused', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const { code, err } = await command('serve', '--port', String(port))
    expect([code, err]).toEqual([2, expect.stringMatching(`Port ${port} is taken`)])
  })

  it('an address that is not of this machine is refused', async () => {
    const { code, err } = await command('serve', '--host', '203.0.113.1')
    expect(code).toBe(2)
    expect(err).toMatch(/EADDRNOTAVAIL.*Choose another with --port/)
  })

  it.each([
    [[], 2],
    [['--help'], 0],
    [['-h'], 0],
    [['serve', '-h'], 0],
    [['serve', '--help'], 0],
  ])('%j prints the help', async (args, code) => {
    expect(await command(...args)).toMatchObject({
      code,
      out: expect.stringMatching(/--port PORT/) as unknown,
    })
  })

  it('an unknown command is refused', async () => {
    expect(await command('server')).toEqual({
      code: 2,
      out: '',
      err: 'There is no command "server".\nSee order-conversations --help.',
    })
  })
})
