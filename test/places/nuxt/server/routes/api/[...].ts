// The browser finds the API under the site, as behind a proxy.
export default defineEventHandler((event) => proxyRequest(event, `${process.env.API_ORIGIN}${event.path}`))
