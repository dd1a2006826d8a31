#!/usr/bin/env node
/*
 * The door of the command for any Node. The sources are TypeScript and need Node 26; an older Node hands over to the
 * one that npm installed beside them, and says what to do when there is none. Plain old JavaScript, so that it runs everywhere.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const main = new URL('../src/main.ts', import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= 26) await import(main.href)
else handOver()

function handOver() {
  const node = pinnedNode()
  if (node === undefined) {
    process.stderr.write(
      `counterfoil needs Node 26, and this is ${process.version}. Run "npm install" in the checkout (it brings the right Node),\n` +
        'then "npx counterfoil", or install Node 26 from https://nodejs.org.\n',
    )
    process.exitCode = 1
    return
  }
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A signal to the group reaches both; this process only waits, so that the command can stop cleanly.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
  })
  child.on('error', error => {
    process.stderr.write(`counterfoil: ${node} did not start: ${error.message}\n`)
    process.exitCode = 1
  })
}

function pinnedNode() {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node')
  } catch {
    return undefined
  }
}
