/** What a store chooses of its guard, and how a code that got out is replaced. */
import { z } from 'zod'
import { count, id, instant, text, whole } from './scalars.ts'

const network = z.enum(['limit', 'ask'])
const challenge = { proof: z.enum(['none', 'token']), version: whole(1, 1_000_000) }
const leak = { on_suspected: z.enum(['report', 'pause']) }

/** What may be chosen; what is absent has its default, named first. */
export const guardChoicesSchema = z
  .strictObject({
    network: network.exactOptional(),
    challenge: z
      .strictObject({ proof: challenge.proof.exactOptional(), version: challenge.version.exactOptional() })
      .exactOptional(),
    leak: z.strictObject({ on_suspected: leak.on_suspected.exactOptional() }).exactOptional(),
  })
  .meta({ id: 'GuardChoices' })

/** As it is answered: everything, and with `proof: token` the secret by which the shop's back end signs, to keys and owners. */
export const guardSchema = z
  .looseObject({
    revision: whole(0, Number.MAX_SAFE_INTEGER),
    network,
    challenge: z.looseObject({ ...challenge, secret: z.string().exactOptional() }),
    leak: z.looseObject(leak),
    budgets: z.looseObject({
      window_seconds: whole(1, 86_400),
      session: whole(1, 1_000_000),
      customer: whole(1, 1_000_000),
      network: whole(1, 1_000_000),
      space: whole(1, 1_000_000),
      store: whole(1, 1_000_000),
    }),
  })
  .meta({ id: 'Guard' })

/** What gave a code away within an hour. */
const leakSignal = z.discriminatedUnion('signal', [
  z.looseObject({ signal: z.literal('spike'), uses: count, usual: count }),
  z.looseObject({ signal: z.literal('new_source'), source: z.string(), uses: count }),
  z.looseObject({ signal: z.literal('wrong_audience'), refused: count, uses: count }),
])

export const codeAlarmListSchema = z
  .looseObject({
    data: z.array(
      z.looseObject({
        code_id: z.string(),
        /** Null: it is gone. */
        code: z.string().nullable(),
        promotion: z.string().nullable(),
        /** As it is now. */
        status: z.string().nullable(),
        at: instant,
        signals: z.array(leakSignal),
      }),
    ),
    has_more: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'CodeAlarmList' })

/** Guessing that was noticed: by a session in a hurry, or by how many wrong codes came of a network, a pattern or at all. */
export const attackListSchema = z
  .looseObject({
    data: z.array(
      z.looseObject({
        id: z.string(),
        at: instant,
        kind: z.enum(['rapid_try', 'network_budget', 'space_budget', 'store_budget']),
        /** Different codes: wrong ones, or of a session in a hurry all. */
        tries: count,
        /** Within so long. */
        window_seconds: count,
        /** Of `network_budget`: an IPv4 /24 or IPv6 /64. */
        network: z.string().nullable(),
        /** Of `space_budget`: what the codes look like that were guessed. */
        pattern: z.string().nullable(),
        /**
         * What was done: new codes were `slowed`; `refused` until a challenge is solved or the time is over; or a challenge
         * was `asked` for, and nobody refused.
         */
        measure: z.enum(['slowed', 'refused', 'asked']),
      }),
    ),
    has_more: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'AttackList' })

/** The new text of a code, and under which id. */
export const reissueRequestSchema = z
  .strictObject({ code: text(256), id: id.exactOptional() })
  .meta({ id: 'ReissueRequest' })
