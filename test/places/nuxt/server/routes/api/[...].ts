// The browser finds the API under the site, as behind a proxy.
export default defineEventHandler((event) =>
  proxyRequest(event, `${useRuntimeConfig(event).apiOrigin}${event.path}`),
)
