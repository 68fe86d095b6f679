import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'

let folder = ''

/** Ends the worker when a file of that name lies in the history's folder; once, since the file goes with it. */
export function dieIfAsked(file: string): void {
  if (!existsSync(join(folder, file))) return
  rmSync(join(folder, file))
  process.exit(1)
}

parentPort?.on('message', (request: { name: string; input: { folder: string } }) => {
  if (request.name === 'open') folder = request.input.folder
  if (request.name === 'write') dieIfAsked('die-before')
})
