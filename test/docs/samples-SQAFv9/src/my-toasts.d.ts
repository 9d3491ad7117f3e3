declare const all: any
export default all
