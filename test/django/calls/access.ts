import { START_PATH, THREADS_PATH } from '../../../src/contract/wire'
import { both, get, JSON_TYPE, post, STARTED, type Call } from './call'

const PATHS = [THREADS_PATH, START_PATH]
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const HEADERS = [
  null,
  '',
  ' ',
  'Bearer',
  'Bearer ',
  'Bearer nonsense',
  'Bearer two words',
  'Bearer a.b.c',
  'Bearer {expired}',
  'Bearer  {11}',
  'Bearer {11},',
  'Bearer {11} {11}',
  'bearer {11}',
  'BEARER {11}',
  'Token {11}',
  'JWT {11}',
  'Basic YTpi',
  '{11}',
]
const ACCEPTED = [
  '*/*',
  'application/*',
  'application/json',
  'APPLICATION/JSON',
  'application/json; indent=4',
  'application/json, text/plain, */*',
  'text/html, application/xml;q=0.9, */*;q=0.8',
  'text/html, application/json;q=0',
  'text/html',
  'application/xml',
  'text/*',
  '*',
  'nonsense',
  '',
]

export const tokens = HEADERS.flatMap((authorization) =>
  both(`authorization ${authorization}`, { authorization }),
)

export const accepted = ACCEPTED.flatMap((Accept) => [
  ...both(`accept ${Accept}`, { headers: { Accept } }),
  ...both(`accept ${Accept} by nobody`, { headers: { Accept }, authorization: null }),
])

export const methods = METHODS.flatMap((method) =>
  PATHS.flatMap((path): Call[] => {
    const what = `${method} ${path}`
    return [
      ...[1, 21, 31, 51].map((as) => ({ what: `${what} by ${as}`, method, path, as })),
      { what: `${what} by nobody`, method, path, authorization: null },
      {
        what: `${what} by nobody, not acceptable`,
        method,
        path,
        authorization: null,
        headers: { Accept: 'text/html' },
      },
      { what: `${what} without its slash`, method, path: path.slice(0, -1) },
      { what: `${what} of one thread`, method, path: `${path}503/` },
    ]
  }),
)

export const paths = [
  '/',
  '/nothing/',
  '/order-communications/',
  ...PATHS.flatMap((path) => [
    `/${path}`,
    `${path}/`,
    path.replace('/communication', '//communication'),
    path.slice(0, -1),
    `${path.slice(0, -1)}?order=1002&page=1`,
    `${path.slice(0, -1)}?`,
    `${path}more`,
    `${path}more/`,
    path.toUpperCase(),
    `${path.slice(0, -1)}.json`,
  ]),
].flatMap((path) => [get(path), post(STARTED, JSON_TYPE, { what: `POST ${path}`, path })])
