/** An array of `length` consecutive numbers. */
export const range = (length: number, from = 1) => Array.from({ length }, (_, index) => from + index)

export const numbers = (from: number, to: number) => range(to - from + 1, from)
