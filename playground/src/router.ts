import { createRouter, createWebHashHistory, createWebHistory } from 'vue-router'
import HomePage from './pages/HomePage.vue'

export const router = createRouter({
  // A static host serves only one page, under any path. So the built playground keeps the route in the hash.
  history: import.meta.env.PROD ? createWebHashHistory() : createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'Home', component: HomePage, meta: { isAlone: true } },
    { path: '/orders', name: 'Orders', component: () => import('./pages/OrdersPage.vue') },
    {
      path: '/orders/:orderId',
      name: 'OrderDetail',
      component: () => import('./pages/OrderPage.vue'),
      props: true,
    },
    {
      path: '/orders/:orderId/messages/:threadId',
      name: 'OrderMessages',
      component: () => import('./pages/MessagesPage.vue'),
      props: true,
    },
    {
      path: '/gallery',
      name: 'Gallery',
      component: () => import('./pages/GalleryPage.vue'),
      meta: { isAlone: true },
    },
    {
      path: '/recipes',
      name: 'Recipes',
      component: () => import('./pages/RecipesPage.vue'),
      meta: { isAlone: true },
    },
    {
      path: '/contract',
      name: 'Contract',
      component: () => import('./pages/ContractPage.vue'),
      meta: { isAlone: true },
    },
    {
      path: '/first-paint',
      name: 'FirstPaint',
      component: () => import('./pages/FirstPaintPage.vue'),
    },
    { path: '/sdk', name: 'Sdk', component: () => import('./pages/SdkPage.vue') },
    { path: '/:path(.*)*', name: 'NotFound', component: () => import('./pages/NotFoundPage.vue') },
  ],
})

const titles: Record<string, string> = {
  Home: 'Every order has its conversation',
  Orders: 'Orders',
  OrderDetail: 'Order',
  OrderMessages: 'Messages',
  Gallery: 'Gallery',
  Recipes: 'Recipes',
  Contract: 'The contract',
  FirstPaint: 'A page that a server rendered',
  Sdk: 'SDK calls',
  NotFound: 'Page not found',
}

router.afterEach(({ name, params }) => {
  const number = params.orderId ? ` ${String(params.orderId)}` : ''
  document.title = `${titles[String(name)] ?? ''}${number} · order-conversations`
})
