import { reactive } from 'vue'

/** The filter of the list of orders. It stays while the page is open, even if another user signs in. */
export const orderFilter = reactive({ words: '', isMineOnly: false })
