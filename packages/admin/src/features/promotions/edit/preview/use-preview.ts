/** The quote of the sample cart, anew with every change: here where the browser can, else by the service. */
import type { Quote } from '@counterfoil/engine'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../../shared/api.ts'
import { hasTemporal } from '../engine-here.ts'
import { editKeys } from '../keys.ts'
import { momentOf, priceHere, simulationOf, type Tried } from './price.ts'

export interface Preview {
  readonly quote: Quote | undefined
  readonly error: unknown
}

export function usePreview(tried: Tried | undefined, timeZone: string): Preview {
  const here = useMemo(() => (tried && hasTemporal ? tryHere(tried, timeZone) : undefined), [tried, timeZone])
  const asked = tried && !hasTemporal ? JSON.stringify(simulationOf(tried)) : undefined
  const [settled] = useDebouncedValue(asked, 400)
  const { data, error } = useQuery({
    queryKey: editKeys.simulation(settled ?? ''),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api.simulate({ body: JSON.parse(settled ?? ''), signal }),
  })
  return here ?? { quote: data as Quote | undefined, error }
}

function tryHere(tried: Tried, timeZone: string): Preview {
  try {
    return { quote: priceHere(tried, momentOf(tried.promotion, timeZone)), error: undefined }
  } catch (error) {
    return { quote: undefined, error }
  }
}
