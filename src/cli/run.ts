import { version } from '../../package.json'
import { check, checkHelp } from './check/check'
import { CannotRun, UsageError, type Io } from './io'
import { serve, serveHelp } from './serve'

interface Command {
  help: string
  run(args: string[], io: Io): Promise<number>
}

const COMMANDS = new Map<string | undefined, Command>([
  ['serve', { help: serveHelp, run: serve }],
  ['check', { help: checkHelp, run: check }],
])

const ownHelp = `order-conversations: without a command.

  --version, -v          Prints the version.
  --help, -h             Prints this text. After a command: the options of the command.
`

/** Runs the command line. Resolves to the exit code, which is 2 if the command could not run. */
export async function run([name, ...args]: string[], io: Io): Promise<number> {
  if (name === '--version' || name === '-v') {
    io.out(version)
    return 0
  }
  const command = COMMANDS.get(name)
  const wantsHelp = [name, ...args].some((arg) => arg === '--help' || arg === '-h')
  if (wantsHelp || name === undefined) {
    const all = [...COMMANDS.values(), { help: ownHelp }]
    for (const { help } of command ? [command] : all) io.out(help)
    return wantsHelp ? 0 : 2
  }
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`)
    return await command.run(args, io)
  } catch (error) {
    const isOurs = error instanceof UsageError || (error as NodeJS.ErrnoException).syscall !== undefined
    if (!isOurs && !(error instanceof CannotRun)) throw error
    io.err((error as Error).message)
    if (isOurs) io.err(`See order-conversations ${command ? `${name} ` : ''}--help.`)
    return 2
  }
}
