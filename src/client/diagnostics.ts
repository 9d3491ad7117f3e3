import { DIAGNOSTIC_HELP, helpPage, type DiagnosticCode } from '../contract/developer-help'
import { isDevelopment } from '../contract/development'
import type { OrderId } from '../contract/ids'

export type { DiagnosticCode }

/** A problem that fails no call, reported once. */
export interface Diagnostic {
  /** The code of the problem. Codes never change. */
  code: DiagnosticCode
  /** What happened, why it matters and what to do. In production builds only the code. */
  message: string
  /** The order it is about, if it is about one. */
  orderId?: OrderId
}

/** Called once for each diagnostic code. */
export type OnDiagnostic = (diagnostic: Diagnostic) => void

export type Report = (code: DiagnosticCode, about?: { orderId?: number }, note?: string) => void

/** Creates a function that reports each code once: to `onDiagnostic`, or else to the console during development. */
export function createReporter(onDiagnostic?: OnDiagnostic): Report {
  const reported = new Set<DiagnosticCode>()
  return (code, about, note) => {
    if (reported.has(code)) return
    reported.add(code)
    let message: string = code
    if (isDevelopment && process.env.NODE_ENV !== 'production') {
      message = messageOf(code, note)
      if (!onDiagnostic) console.warn(`[order-conversations] ${code}: ${message}`)
    }
    if (onDiagnostic) isolate(() => onDiagnostic({ code, message, ...about }))
  }
}

function messageOf(code: DiagnosticCode, note?: string): string {
  const help = note ? `${DIAGNOSTIC_HELP[code]} (${note})` : DIAGNOSTIC_HELP[code]
  return `${help} ${helpPage('diagnostics', code)}`
}

/** Runs a callback of the host. Its errors go to the console, so that they do not change our state. */
export function isolate(callback: () => unknown): void {
  // The promise catches thrown errors, and the rejections of async callbacks.
  new Promise((resolve) => resolve(callback())).catch(console.error)
}
