/** Offers that fit what was typed: promotions, codes, batches, campaigns; and channels and partners that had orders. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useBatchName } from '../batches/batch-name.ts'
import type { Span } from '../reports/periods.ts'
import { textIn } from '../reports/use-report.ts'
import { comparisonKeys } from './keys.ts'
import { armOf, eachOnce, type Kind, readArm } from './offers.ts'

export interface FoundOffer {
  readonly arm: string
  readonly kind: Kind
  readonly name: string
  /** Its id, where the name does not say it. */
  readonly key: string
}

const most = 6
const looked = 50

/** `isWanted`: somebody looks. */
export function useFoundOffers(text: string, span: Span | undefined, isWanted: boolean) {
  const batchName = useBatchName()
  return useQuery({
    queryKey: comparisonKeys.found(text, span),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const search = text === '' ? {} : { search: text }
      const prefix = text === '' ? {} : { prefix: text.slice(0, 64) }
      const [promotions, codes, batches, campaigns, channels, partners] = await Promise.all([
        api.listPromotions({ query: { ...search, limit: most }, signal }),
        api.listCodes({ query: { ...prefix, limit: most }, signal }),
        api.listBatches({ query: { limit: looked }, signal }),
        api.listCampaigns({ query: { limit: looked }, signal }),
        ...(['channels', 'partners'] as const).map(name =>
          api.readReport({ name, query: { ...span, limit: looked, sort: 'redemptions' }, signal }),
        ),
      ])
      const fits = ({ name, key }: FoundOffer) => `${name}\n${key}`.toLowerCase().includes(text.toLowerCase())
      return eachOnce([
        ...promotions.data.map(({ id, name }) => found('promotion', id, name)),
        ...codes.data.map(({ code }) => found('code', code, code)),
        ...first(batches.data.map(batch => found('batch', batch.id, batchName(batch)))),
        ...first(campaigns.data.map(({ id, name }) => found('campaign', id, name))),
        ...first(namesIn('channel', channels?.rows)),
        ...first(namesIn('partner', partners?.rows)),
      ])
      function first(offers: readonly FoundOffer[]): readonly FoundOffer[] {
        return offers.filter(fits).slice(0, most)
      }
    },
  })
}

function found(kind: Kind, key: string, name: string): FoundOffer {
  return { arm: armOf(kind, key), kind, key, name }
}

type Rows = readonly Readonly<Record<string, unknown>>[]

/** Orders without a channel have an empty one, which is no offer. */
function namesIn(kind: 'channel' | 'partner', rows: Rows = []): readonly FoundOffer[] {
  const keys = rows.map(row => textIn(row, kind) ?? '').filter(key => key !== '')
  return keys.map(key => found(kind, key, key))
}

/** What people call an offer of the address; its key until that is known, or where it is none. */
export function useOfferName(arm: string): string {
  const named = readArm(arm)
  const batchName = useBatchName()
  const { data } = useQuery({
    queryKey: comparisonKeys.name(arm),
    enabled: named !== undefined && (named.kind === 'promotion' || named.kind === 'campaign' || named.kind === 'batch'),
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const id = named?.key ?? ''
      if (named?.kind === 'promotion') return (await api.readPromotion({ id, signal })).name
      if (named?.kind === 'campaign') return (await api.readCampaign({ id, signal })).name
      return batchName(await api.readBatch({ id, signal }))
    },
  })
  return data ?? named?.key ?? ''
}
