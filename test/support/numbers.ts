/** So many numbers in a row. */
export const range = (length: number, from = 1) => Array.from({ length }, (_, index) => from + index)

export const numbers = (from: number, to: number) => range(to - from + 1, from)
