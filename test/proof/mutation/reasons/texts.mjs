// Why no test notices a change. Everything else that no test notices is a missing test.
export const SHORT_CUT = 'A short cut for speed. The longer way has the same result.'
export const DEFAULT = 'One value without a meaning takes the place of another.'
export const DEVELOPMENT =
  'Texts for developers. `npm run test:package` checks that production builds leave them out.'
export const NO_PROCESS = 'Only a page without a build gets here. `npm run test:places` checks it.'
export const PRESENCE = 'Only the presence of the property counts.'
export const LATER_CHECK = 'What passes this check fails the next one.'
export const NOTHING_LEFT =
  'At this place nothing is left to do, so it makes no difference whether the code tries.'
export const NO_SUCH_INPUT =
  'Only inputs that do not occur would tell the difference, such as two threads with one id.'
export const OLD_AXIOS =
  'Only older versions of axios need it. The newest one takes it from another option.'
export const SAME_VALUE =
  'At this place both values are the same, so it makes no difference which one is taken.'
export const HIDDEN_ERROR = 'Only the name in an error would differ, and this error is caught and dropped.'
export const FALSY = 'Undefined has the same effect as false.'
export const NOT_NULL = 'Only TypeScript needs this check. The value is always there.'
export const NO_TIME = 'A value that is no time is dropped, like a time that is long past.'
export const NOT_READ = 'Nobody reads it. It is there because the Web Locks of browsers have it.'
export const ONLY_CHANGES = 'Only a change of the value counts, and both values change at the same time.'
export const NO_CHUNK =
  'Only a page that cannot load a part of the code gets here. `npm run test:browser` checks it.'
export const ON_LOAD =
  'It is read once, when its module is loaded. Stryker then runs only the test that loaded it first.'
export const UNHANDLED = 'The error that nobody catches fails the run of the tests, and no single test.'
export const NO_BODY = 'document.activeElement is null only in a page without a body.'
export const ON_SERVER = 'It has an effect only on a server, whose tests run apart.'
export const EMPTIED = 'The list is emptied before anything reads it.'
export const AT_END = 'In a date that can be read, nothing follows the zone.'
export const OWN_BODIES =
  'Only bodies of the check itself get here, and only those of a start have this form.'
export const NO_MODAL = 'jsdom has no modal dialogs. `npm run test:browser` checks it.'
export const DEBUGGER = 'It is read only by a person, in a debugger.'
export const LONG_WAIT = 'Only a check that waits for the throttle for three minutes gets here.'
export const ANSWER_DROPPED = 'Only the user and the order of this answer are kept. The rest is dropped.'
export const RACE = 'Only a file that another process changes in this moment gets here.'
export const SET_FIRST = 'It is set before anything reads it.'
export const NOT_PRESSED = 'The view has it from the options of the render. A press does not read it.'
export const OTHER_USER = 'Only a process of another user of the machine gets here.'
export const POWER = 'Only a power failure would show a difference.'
export const ADDRESSES = 'Only a machine with further addresses gets here.'
export const RANDOM = 'The value is random either way.'
