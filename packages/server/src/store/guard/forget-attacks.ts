/** Removes what is told of guessing that was noticed more than ninety days ago, some at a time: it names networks. */
import type { Statement } from '../database.ts'

export function forgetAttacks(): Statement<{ readonly attack_id: string }> {
  return {
    name: 'forget-attacks',
    long: true,
    text: `
delete from guard_attacks
where (store_id, attack_id) in (
  select store_id, attack_id from guard_attacks
  where at <= clock_timestamp() - interval '90 days'
  order by at limit 5000
  for update skip locked
)
returning attack_id`,
    values: [],
  }
}
