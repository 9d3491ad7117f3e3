import { reactive } from 'vue'

/** What the list of orders is narrowed to, for as long as the page is open, whoever signs in. */
export const orderFilter = reactive({ words: '', isMineOnly: false })
