import type {} from 'order-conversations/global'
import { StartConversationButton } from 'order-conversations/vue'
import { createApp } from 'vue'
import Page from './Page.vue'

createApp(Page).component('StartConversationButton', StartConversationButton)
