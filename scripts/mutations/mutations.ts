/** Ways to break the ledger, each a fault that somebody has shipped, and the tests that must notice. */

export interface Mutation {
  readonly name: string
  /** What is wrong now. */
  readonly why: string
  readonly changes: readonly { readonly file: string; readonly from: string; readonly to: string }[]
  readonly tests: readonly string[]
}

const counters = 'packages/server/src/store/redemptions/batch-counters.ts'
const lane = 'packages/server/src/use-cases/commit/lane.ts'
const batches = 'packages/server/src/use-cases/batches'
const knownFaults = 'packages/server/test/known-faults'
const simulation = 'packages/server/test/simulation/simulation.test.ts'

export const mutations: readonly Mutation[] = [
  {
    name: 'read-then-write',
    why: 'limits are checked on what was read before, and the write checks nothing',
    changes: [
      { file: counters, from: 'l.uses + l.held_uses + w.uses + w.held_uses <= w.max_uses', to: 'true' },
      { file: counters, from: 'l.units + l.held_units + w.units + w.held_units <= w.max_units', to: 'true' },
      { file: counters, from: 'l.amount + l.held_amount + w.amount + w.held_amount <= w.max_amount', to: 'true' },
      { file: counters, from: 'l.amount + l.held_amount = w.seen_amount', to: 'true' },
    ],
    tests: [`${knownFaults}/limits.test.ts`, 'packages/server/src/use-cases/redeem.test.ts'],
  },
  {
    name: 'locks-in-any-order',
    why: 'rows are locked as they come',
    changes: [{ file: counters, from: 'order by store_id, key\n', to: 'order by random()\n' }],
    tests: [`${knownFaults}/two-servers.test.ts`],
  },
  {
    name: 'changes-unsorted',
    why: 'what a batch changes is not sorted by key',
    changes: ['guards', 'claims'].map(name => ({
      file: `packages/ledger/src/${name}.ts`,
      from: '.values()].sort((one, other) => (one.key < other.key ? -1 : 1))',
      to: '.values()]',
    })),
    tests: [simulation, 'packages/ledger/src/claims.test.ts'],
  },
  {
    name: 'answer-before-commit',
    why: 'callers are answered before their batch is written',
    changes: [
      {
        file: lane,
        from: '    if (await writeAll(state, batch)) {',
        to: '    for (const { waiting, decided } of batch) members.answer(waiting, decided.answer)\n    if (await writeAll(state, batch)) {',
      },
    ],
    tests: [simulation],
  },
  {
    name: 'newcomers-unguarded',
    why: 'a first order is taken for the first without looking again',
    changes: [
      {
        file: counters,
        from: '::text[]) and not cancelled',
        to: '::text[]) and cancelled is null',
      },
    ],
    tests: [`${knownFaults}/two-servers.test.ts`, 'packages/server/src/store/redemptions/write-batch.test.ts'],
  },
  {
    name: 'version-ignored',
    why: 'an order is written although promotions changed since it was priced',
    changes: [
      {
        file: 'packages/server/src/store/redemptions/write-batch.ts',
        from: 'where store_id = $1 and version = $2',
        to: 'where store_id = $1 and version >= $2 - 1000000',
      },
    ],
    tests: [
      'packages/server/src/use-cases/redeem-again.test.ts',
      'packages/server/src/store/redemptions/write-batch.test.ts',
      'packages/server/test/several-servers.test.ts',
    ],
  },
  {
    name: 'batch-holes',
    why: 'a batch hands out the text of a code that was made before',
    changes: [
      { file: `${batches}/current-spaces.ts`, from: 'if (holes.length > 0) await', to: 'if (holes.length < 0) await' },
    ],
    tests: [`${batches}/uniqueness.test.ts`],
  },
  {
    name: 'batch-late-range',
    why: 'a text that two patterns make goes to the range that was handed out last',
    changes: [
      {
        file: `${batches}/owner-of.ts`,
        from: 'other.range.grantedIn < one.range.grantedIn',
        to: 'other.range.grantedIn > one.range.grantedIn',
      },
    ],
    tests: [`${batches}/uniqueness.test.ts`, `${batches}/owner-of.test.ts`],
  },
  {
    name: 'batch-prints-all',
    why: 'a batch prints what another had first',
    changes: [
      { file: `${batches}/print.ts`, from: 'if (others.length === 0) return', to: 'if (others.length >= 0) return' },
    ],
    tests: [`${batches}/uniqueness.test.ts`, `${batches}/owner-of.test.ts`],
  },
  {
    name: 'batch-code-revived',
    why: 'an archived code of a batch is computed again',
    changes: [
      {
        file: 'packages/server/src/use-cases/facts/submitted-codes.ts',
        from: 'archived.length === 0 ? all',
        to: 'archived.length >= 0 ? all',
      },
    ],
    tests: ['packages/server/src/use-cases/codes/batch-code.test.ts'],
  },
  {
    name: 'batch-counter-unread',
    why: 'the counter of a code without a row is not among the facts of a quote',
    changes: [
      { file: 'packages/server/src/store/facts/read-facts.ts', from: "opened: 'opened',", to: "opened: 'found'," },
    ],
    tests: [`${batches}/redeem-batch.test.ts`],
  },
]
