const operation = 'start'

backend.failNext({ operation, status: 403 }) // refused
backend.failNext({ operation, status: 403, body: { detail: 'This order is archived.' } }) // in the server's own words
backend.failNext({ operation, status: 404 }) // no such order
backend.failNext({ operation, status: 429, body: { wait: 30 } }) // throttled, for 30 seconds
backend.failNext({ operation, status: 503, headers: { 'Retry-After': '5' }, times: 2 }) // down, twice
backend.failNext({ operation, status: 200, body: '<!doctype html><title>Sign in</title>' }) // a login page
backend.failNext({ operation, network: true }) // the connection breaks, nothing is done
backend.failNext({ operation, network: true, afterCommit: true }) // it is done, and the answer is lost
backend.failNext({ operation, delayMs: 5000 }) // slow
backend.failNext({ operation, delayMs: Infinity }) // never answers

export {}
