/** The arms of a comparison as statements are given them: what an order is found by. An arm may have several rows. */

export interface ArmRow {
  /** Its place among the arms asked. */
  readonly arm: number
  readonly kind: 'promotion' | 'batch' | 'code' | 'campaign' | 'channel' | 'partner'
  /** Of a promotion and a batch. */
  readonly promotion: string | null
  /** Id of a promotion, code, batch or campaign; or a name. */
  readonly key: string
  /** Of a batch: what the ids of its codes begin with. */
  readonly prefix: string | null
}

export interface ComparedSpan {
  readonly storeId: string
  readonly arms: readonly ArmRow[]
  /** Civil days of the store, both in. */
  readonly from: string
  readonly to: string
}

/** SQL: the arms as a table, from parameters with these numbers on. */
export function wanted(first: number): string {
  const types = ['int', 'text', 'text', 'text', 'text']
  const lists = types.map((type, place) => `$${first + place}::${type}[]`)
  return `unnest(${lists.join(', ')}) as w (arm, kind, promotion, key, prefix)`
}

export function valuesOf(arms: readonly ArmRow[]): readonly (readonly (string | number | null)[])[] {
  return [
    arms.map(({ arm }) => arm),
    arms.map(({ kind }) => kind),
    arms.map(({ promotion }) => promotion),
    arms.map(({ key }) => key),
    arms.map(({ prefix }) => prefix),
  ]
}
