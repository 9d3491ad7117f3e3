import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { data } from './data'
import { ensurePackages, runModule } from './python'

/** Real JSON Web Tokens, by the number of the sample user. */
export type Tokens = Record<'valid' | 'expired', Record<number, string>>

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that lasts as long as the run. */
    djangoFolder: string
    /** A database that holds the data: each server gets a copy. */
    djangoSeed: string
    djangoTokens: Tokens
  }
}

export default function setup(project: TestProject) {
  ensurePackages()
  const folder = mkdtempSync(join(tmpdir(), 'django-tests-'))
  const database = join(folder, 'seed.sqlite')
  const tokens = JSON.parse(runModule('shop.seed', database, JSON.stringify(data))) as Tokens
  project.provide('djangoFolder', folder)
  project.provide('djangoSeed', database)
  project.provide('djangoTokens', tokens)
  return () => rmSync(folder, { recursive: true })
}
