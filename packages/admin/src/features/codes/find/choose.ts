/** Which code was meant by what the list answered to a text. */
import type { AnswerOf } from '@counterfoil/contract/client'

type Codes = AnswerOf<'listCodes'>
export type Meant = NonNullable<Codes['did_you_mean']>[number]
type Listed = Pick<Codes['data'][number], 'id' | 'code' | 'status'>

export type LookedUp =
  | { readonly kind: 'found'; readonly code: { readonly id: string; readonly code: string } }
  | { readonly kind: 'none'; readonly meant: readonly Meant[] }

interface Listing {
  readonly data: readonly Listed[]
  readonly did_you_mean?: readonly Meant[]
}

/** Of several with the same text all but one are archived. */
export function choose({ data, did_you_mean = [] }: Listing): LookedUp {
  const code = data.find(({ status }) => status !== 'archived') ?? data[0]
  if (code) return { kind: 'found', code }
  const alike = did_you_mean.filter(({ by }) => by === 'look_alike')
  const [only] = alike
  if (only && alike.length === 1) return { kind: 'found', code: only }
  return { kind: 'none', meant: did_you_mean }
}
