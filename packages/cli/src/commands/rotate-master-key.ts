/** `counterfoil rotate-master-key`: one step of a change of the master key, and what comes next. */
import { createLog, MasterKeyError, type Rotated, type RotationStep, rotateMasterKey } from '@counterfoil/server'
import { CommandFailed, UsageError } from '../failure.ts'
import { print, printJson, remark } from '../output/print.ts'
import { readSettings } from '../settings.ts'

export interface RotateMasterKeyOptions {
  readonly data?: string
  readonly switch?: boolean
  readonly finish?: boolean
  readonly forget?: boolean
  readonly json?: boolean
}

/** Answers 1 when the old key cannot be given up yet. */
export async function rotateMasterKeyCommand(options: RotateMasterKeyOptions): Promise<number> {
  if (options.switch && options.finish) throw new UsageError('--switch and --finish are two steps; give one of them.')
  if (options.forget && !options.finish) throw new UsageError('--forget goes with --finish.')
  const step: RotationStep = options.finish ? 'finish' : options.switch ? 'switch' : 'start'
  const config = readSettings({ COUNTERFOIL_DATA: options.data })
  const chosen = { step, forget: options.forget === true }
  const rotated = await rotateMasterKey(config, createLog('silent'), chosen).catch((error: unknown) => {
    throw new CommandFailed(error instanceof Error ? error.message : String(error), {
      ...(!(error instanceof MasterKeyError) && { cause: error }),
    })
  })
  if (options.json) await printJson(asJson(rotated))
  else await print(told(rotated))
  if (!rotated.done) remark('Nothing was given up; both keys stay in use.')
  return rotated.done ? 0 : 1
}

function asJson({ step, done, fingerprint, other, carriedOver }: Rotated) {
  return {
    step,
    done,
    fingerprint,
    other,
    ...(carriedOver && { carried: carriedOver.carried, left: carriedOver.left }),
  }
}

function told({ step, done, fingerprint, other, carriedOver }: Rotated): string {
  if (step === 'start')
    return `The change from the master key ${fingerprint} to ${other} has begun.\nNext: restart every server with both keys, then run "counterfoil rotate-master-key --switch".\n`
  if (step === 'switch')
    return `The master key is ${fingerprint} now; ${other} is still known.\nServers without both keys stop within seconds. Keep both for a week or more, so that customers come by, then run "counterfoil rotate-master-key --finish".\n`
  const { carried = 0, left = { identities: 0, codes: 0 } } = carriedOver ?? {}
  const now = `${carried} identities of customers are known under the new key now.\n`
  if (done)
    return `${now}The old key is given up: remove COUNTERFOIL_MASTER_KEY_PREVIOUS at the next restart of each server.\n`
  return `${now}${left.identities} identities and ${left.codes} assigned codes are known under the old key alone, since nobody with those names came by.\nKeep both keys for as long as that matters, or give the old one up with --finish --forget: their limits and their history would begin anew.\n`
}
