// Measures the CPU time of the main thread between the marks that the page sets. Other processes change it less than
// clock time: they only push data out of the processor's caches.
const MARKS = new Set(['mount', 'mounted', 'settled', 'update', 'updated', 'unmount', 'unmounted'])

/** The marks at which each phase begins and ends. */
export const PHASES = {
  mount: ['mount', 'mounted'],
  settled: ['mount', 'settled'],
  update: ['update', 'updated'],
  unmount: ['unmount', 'unmounted'],
}

/** Runs a function in the page. Returns the marks: each has a name, `cpuMs` of the thread and `timeUs` of the clock. */
export async function trace(cdp, run) {
  const events = []
  const collect = ({ value }) => events.push(...value)
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['blink.user_timing'] },
  })
  await run()
  const isComplete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await isComplete
  cdp.off('Tracing.dataCollected', collect)
  return events
    .filter((event) => event.cat === 'blink.user_timing' && MARKS.has(event.name))
    .sort((a, b) => a.ts - b.ts)
    .map((event) => ({ name: event.name, cpuMs: event.tts / 1000, timeUs: event.ts }))
}

/** The pairs of marks of one phase, one for each sample. */
export function intervals(marks, phase) {
  const [from, to] = PHASES[phase]
  const starts = marks.filter(({ name }) => name === from)
  const ends = marks.filter(({ name }) => name === to)
  return starts.map((start, index) => ({ start, end: ends[index] }))
}

export const cpuTimes = (marks, phase) =>
  intervals(marks, phase).map(({ start, end }) => end.cpuMs - start.cpuMs)
