declare module 'react-router' {
export const useNavigate: any
export type useNavigate<A = any, B = any> = any
declare const all: any
export default all
}
declare module '@testing-library/user-event' {
declare const all: any
export default all
}
declare module '@testing-library/vue' {
export const render: any
export type render<A = any, B = any> = any
export const screen: any
export type screen<A = any, B = any> = any
declare const all: any
export default all
}
declare module '@playwright/test' {
export const test: any
export type test<A = any, B = any> = any
declare const all: any
export default all
}
declare module '@storybook/vue3-vite' {
export const setup: any
export type setup<A = any, B = any> = any
export const Preview: any
export type Preview<A = any, B = any> = any
export const Meta: any
export type Meta<A = any, B = any> = any
export const StoryObj: any
export type StoryObj<A = any, B = any> = any
declare const all: any
export default all
}
declare module 'msw-storybook-addon' {
export const initialize: any
export type initialize<A = any, B = any> = any
export const mswLoader: any
export type mswLoader<A = any, B = any> = any
declare const all: any
export default all
}
