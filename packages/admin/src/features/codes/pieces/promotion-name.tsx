/** The name of a promotion, as a link to it; its id until the name is there. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { codeKeys } from '../keys.ts'

export function usePromotion(id: string | undefined) {
  return useQuery({
    queryKey: codeKeys.promotion(id ?? ''),
    queryFn: ({ signal }) => api.readPromotion({ id: id ?? '', signal }),
    enabled: id !== undefined,
    staleTime: 60_000,
  })
}

export function PromotionName({ id }: { readonly id: string }) {
  const { data } = usePromotion(id)
  return (
    <Anchor component={Link} to={`/promotions/${id}`} inherit>
      <bdi>{data?.name ?? id}</bdi>
    </Anchor>
  )
}
