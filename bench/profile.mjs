// Shows which functions use the CPU time of one phase: `npm run bench -- --profile settled`.
import { readFileSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { warmUp } from './measures/times.mjs'
import { here } from './prepare.mjs'
import { toTable } from './report.mjs'
import { cpuTimes, intervals, PHASES, trace } from './trace.mjs'

const SAMPLES = 10
const INTERVAL_US = 100
const TOP = 40
const NOT_WORK = new Set(['(root)', '(idle)', '(program)'])

/** Names the source file of a position in the built page. */
function createLocator(folder) {
  const maps = new Map()
  const mapOf = (name) => {
    if (!maps.has(name))
      maps.set(name, new SourceMap(JSON.parse(readFileSync(join(folder, `${name}.map`), 'utf8'))))
    return maps.get(name)
  }
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.startsWith('http')) return '(native)'
    const { originalSource, originalLine } = mapOf(new URL(url).pathname).findEntry(
      lineNumber,
      columnNumber,
    )
    if (!originalSource) return new URL(url).pathname
    const file = originalSource.replace(/^.*node_modules\//, '').replace(/^(\.\.\/)+/, '')
    return `${file}:${originalLine + 1}`
  }
}

/** The milliseconds of the phase in which each function was at the top of the stack. */
function selfTimes({ nodes, samples, timeDeltas, startTime }, phases, locate) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const times = new Map()
  let time = startTime
  samples.forEach((id, index) => {
    time += timeDeltas[index]
    if (!phases.some(({ start, end }) => time >= start.timeUs && time <= end.timeUs)) return
    const { callFrame } = byId.get(id)
    if (NOT_WORK.has(callFrame.functionName)) return
    const key = `${callFrame.functionName || '(anonymous)'} ${locate(callFrame)}`
    times.set(key, (times.get(key) ?? 0) + timeDeltas[index] / 1000)
  })
  return times
}

function byFile(times) {
  const files = new Map()
  for (const [key, ms] of times) {
    const file = key.replace(/^.* /, '').replace(/:\d+$/, '')
    files.set(file, (files.get(file) ?? 0) + ms)
  }
  return files
}

/** `cpuMs` is the CPU time of the phase. The clock of the profiler also runs while other processes work. */
function topOf(times, title, cpuMs) {
  const sum = [...times.values()].reduce((total, ms) => total + ms, 0)
  const top = [...times].sort((a, b) => b[1] - a[1]).slice(0, TOP)
  const body = top.map(([key, ms]) => {
    const share = ms / sum
    return [(cpuMs * share).toFixed(2), `${(100 * share).toFixed(1)} %`, key]
  })
  return toTable([['CPU ms', 'share', title], ...body])
}

export async function profile(browser, folder, { phase, rival, count }) {
  if (!(phase in PHASES)) throw new Error(`--profile takes ${Object.keys(PHASES).join(', ')}`)
  const tab = await browser.open(rival)
  const { page, cdp } = tab
  await warmUp(tab)
  await page.evaluate((orders) => window.bench.prepare({ orders }), 2 * count)
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL_US })
  await cdp.send('Profiler.start')
  const run = ([count, times]) => window.bench.samples(count, times)
  const marks = await trace(cdp, () => page.evaluate(run, [count, SAMPLES]))
  const { profile: result } = await cdp.send('Profiler.stop')
  await tab.close()

  const file = join(here, `results/${rival}-${phase}.cpuprofile`)
  writeFileSync(file, JSON.stringify(result))
  const times = selfTimes(result, intervals(marks, phase), createLocator(folder))
  const cpuMs = cpuTimes(marks, phase).reduce((total, ms) => total + ms, 0) / SAMPLES
  console.log(`${rival}, ${count} buttons, ${phase}: ${cpuMs.toFixed(1)} ms of CPU a page, by self time\n`)
  console.log(`${topOf(byFile(times), 'file', cpuMs)}\n\n${topOf(times, 'function', cpuMs)}\n\n${file}`)
}
