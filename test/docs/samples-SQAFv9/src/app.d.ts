export const client: any
export type client<A = any, B = any> = any
export const toast: any
export type toast<A = any, B = any> = any
export const createApp: any
export type createApp<A = any, B = any> = any
declare const all: any
export default all
