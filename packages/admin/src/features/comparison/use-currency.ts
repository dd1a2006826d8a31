/** The currency that is compared in: that of the address where there is such a one, else the store's. */
import { currencyCodes } from '@counterfoil/engine/currencies'
import { useSession } from '../../shared/session.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'

export interface CurrencyChoice {
  /** Undefined: the store's, which the service takes by itself. */
  readonly asked: string | undefined
  readonly shown: string
  readonly choose: (code: string | null) => void
}

export function useCurrency(): CurrencyChoice {
  const { currency } = useSession()
  const [search, setSearch] = useSearchState()
  const asked = currencyCodes.find(code => code === search.currency)
  return {
    asked,
    shown: asked ?? currency,
    choose: code => setSearch({ currency: code === currency ? undefined : (code ?? undefined) }),
  }
}
