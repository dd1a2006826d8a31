/** The store's settings: what promotions are read, priced and put into words by. */
import type { Settings } from '@counterfoil/engine'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api.ts'
import { editKeys } from './keys.ts'

export function useStore() {
  return useQuery({
    queryKey: editKeys.store,
    queryFn: async ({ signal }) => {
      const { settings } = await api.readStore({ signal })
      return { settings: settings as Partial<Settings> }
    },
  })
}
