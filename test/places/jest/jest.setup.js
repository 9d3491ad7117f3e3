// msw needs it, and jest-fixed-jsdom does not pass it on.
globalThis.WritableStream ??= require('node:stream/web').WritableStream
