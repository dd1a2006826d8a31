import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

describe('[M7] exit codes', () => {
  it.each([
    { args: ['--help'], code: 0 },
    { args: ['serve', '--help'], code: 0 },
    { args: ['help', 'apply'], code: 0 },
    { args: ['--version'], code: 0 },
    { args: [], code: 2 },
    { args: ['nonsense'], code: 2 },
    { args: ['price', '--nonsense'], code: 2 },
    { args: ['apply'], code: 2 },
    { args: ['backtest'], code: 2 },
    { args: ['apply', '/nowhere/at-all.yaml', '--key', 'x'], code: 2 },
    { args: ['serve', '--port', 'eighty'], code: 2 },
  ])('$args leaves with $code', async ({ args, code }) => {
    expect((await runCommand(args)).code).toBe(code)
  })
})

it('helps on standard output, with examples for every command', async () => {
  for (const command of ['serve', 'price', 'apply', 'backtest', 'doctor']) {
    const { out, err } = await runCommand([command, '--help'])
    expect(err).toBe('')
    expect(out).toContain('Examples:')
    expect(out).toContain('--json')
  }
})

it('complains on standard error, and in JSON when JSON was asked for', async () => {
  const text = await runCommand(['serve', '--port', 'eighty'])
  expect(text.out).toBe('')
  expect(text.err).toContain('PORT must be a port')
  const json = await runCommand(['serve', '--port', 'eighty', '--json'])
  expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'usage' } })
})

it('[M7] prints no colour into a pipe', async () => {
  const { out, err } = await runCommand(['doctor', '--data', '/nowhere/at-all'])
  expect(out + err).not.toContain('\u001b[')
})

it('runs from its bin, and there hands over to the Node that npm installed when the running one is older', () => {
  const bin = fileURLToPath(new URL('../bin/counterfoil.js', import.meta.url))
  const direct = spawnSync(process.execPath, [bin, '--version'], { encoding: 'utf8' })
  const pretendOld = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'22.0.0'})`
  const handedOver = spawnSync(process.execPath, ['--import', pretendOld, bin, 'nonsense'], { encoding: 'utf8' })
  expect(direct).toMatchObject({ status: 0, stdout: '0.1.0\n' })
  expect(handedOver.status).toBe(2)
  expect(handedOver.stderr).toContain("unknown command 'nonsense'")
})
