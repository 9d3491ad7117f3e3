import axios, { type AxiosInstance } from 'axios'

/** The request that the client passes to axios. */
export interface RequestConfig {
  method: string
  url: string
  headers?: Record<string, string>
  data?: unknown
  signal?: AbortSignal
}

export interface Reply {
  status: number
  data: unknown
  headers: Record<string, string>
}

export const BASE_URL = 'https://api.example/api/v1'

/** The part of an axios instance that the client uses. A reply other than 2xx rejects. */
export function httpOf(send: (config: RequestConfig) => Promise<Reply>): AxiosInstance {
  async function request(config: RequestConfig): Promise<Reply> {
    const response = await send({ ...config, url: axios.getUri(config) })
    if (response.status >= 200 && response.status < 300) return response
    throw Object.assign(new Error(`Request failed with status code ${response.status}`), { response })
  }
  return { request, defaults: { baseURL: BASE_URL } } as unknown as AxiosInstance
}
