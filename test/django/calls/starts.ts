import { START_PATH } from '../../../src/contract/wire'
import { JSON_TYPE, post, postJSON, start, STARTED, type Call } from './call'

const FORM_TYPE = 'application/x-www-form-urlencoded'
const NINES = '9'.repeat(20)

const multipart = (name: string, value: string) => {
  const data = new FormData()
  data.append(name, value)
  return post(data, null, { what: `start with multipart ${name}=${value}` })
}

// Left out is what no caller sends: digits of other scripts, files, bytes that are no text.
const ids = [
  ...[undefined, null, '', 0, -0, false, [], {}, [5], [[]], [null], { id: 5 }, true],
  ...[0.5, 1.5, 1003.9, -1, -1003, 2 ** 31, 2 ** 53, 2 ** 62, 2 ** 63, -(2 ** 64), 1e300],
  ...['1003', ' 1003 ', '\t1003\n', '+1003', '10_03', '_1003', '1003_', '1__003', '01003', '0', '-7'],
  ...['abc', '1003.0', '1e3', '0x10', '  ', 'NaN', '9'.repeat(18), NINES, `-${NINES}`, '9'.repeat(400)],
]

export const orderIds = [
  ...ids.map((id) => start(id)),
  ...['1e400', '1005.0', '7, "order_id": 1005', '1005, "more": [1, {"a": null}]'].map((text) =>
    postJSON(`{"order_id": ${text}}`),
  ),
]

const objects = [
  ...['{', '{"a":', '{"a": }', '{"a" 5}', '{"a": 5', '{"a": 5,', '{"a": 5,}', '{"a": 5 "b": 6}'],
  ...['{"a": 5}}', '{"a": 5} {}', '{a: 5}', "{'a': 5}", '{"a": NaN}', '{"a": -Infinity}', '{,}', '{}{'],
]
const lists = ['[', '[1', '[1,', '[1,]', '[1 2]', '[,]', '[1}', '[[], {"a": [}]', ']']
const texts = [
  ...['"a', '"a\\', '"a\\u12', '"a\\u12G4"', '"a\\u1234', '"a\\x"', '"a\tb"', '"a\nb"'],
  ...['\n\n  {"a":\n x}', '{"ä": 5, "😀": }', 'order_id=5', ' '],
]
const values = [
  'nul',
  'nulll',
  'truefalse',
  '-',
  '01',
  '1.',
  '.5',
  '1e',
  '+1',
  'NaN',
  'Infinity',
  'undefined',
]

export const brokenJSON = [...objects, ...lists, ...texts, ...values].map((text) => postJSON(text))

export const bodies: Call[] = [
  ...['null', '5', '"text"', 'true', '[]', '[1]', `[${STARTED}]`, '{}', '{"order": 1005}'].map((text) =>
    postJSON(text),
  ),
  ...['; charset=utf-8', ';charset=UTF-8', '; charset=nonsense', '; indent=4', '5', '-patch+json'].map(
    (more) => post(STARTED, JSON_TYPE + more),
  ),
  ...[
    'APPLICATION/JSON',
    'application/vnd.api+json',
    'text/json',
    'text/plain',
    'text/plain;charset=UTF-8',
  ].map((type) => post(STARTED, type)),
  ...['application/octet-stream', 'nonsense', null, FORM_TYPE, 'multipart/form-data'].map((type) =>
    post(STARTED, type),
  ),
  post(STARTED, 'multipart/form-data; boundary=x'),
  ...[JSON_TYPE, 'text/plain', FORM_TYPE, 'multipart/form-data', null].map((type) => post('', type)),
  { what: 'start with no body', method: 'POST', path: START_PATH },
  ...['order_id=1005', 'order_id=7&order_id=1005', 'order_id=', 'order_id', 'order_id=+1005+', 'a=1&b'].map(
    (text) => post(text, FORM_TYPE),
  ),
  post('order_id=abc', `${FORM_TYPE}; charset=utf-8`),
  multipart('order_id', '1005'),
  multipart('order_id', ''),
  multipart('order_id', 'abc'),
  multipart('a', '1'),
]
