/** `/promotions/{id}`: reads the promotion and the store, then opens the form. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { Problem } from '../../../shared/problem.tsx'
import { Loading } from '../../../shared/states.tsx'
import { EditorPage } from './editor-page.tsx'
import { editKeys } from './keys.ts'
import { editable } from './state.ts'
import { StoreFailed } from './store-failed.tsx'
import { useStore } from './use-store.ts'

export function EditPromotionPage() {
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const store = useStore()
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    queryKey: editKeys.promotion(id),
    // What is being written is not to be replaced under the hands; saving finds out what others did.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    queryFn: async ({ signal }) => {
      const { body, etag } = await api.request('readPromotion', { id, signal })
      return { document: editable(body), etag }
    },
  })
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (!isFetchedAfterMount || data === undefined) return <Loading rows={8} height={72} />
  const opened = { id, document: data.document, etag: data.etag, code: '', stored: true, about: `promotion:${id}` }
  return (
    <>
      <StoreFailed of={store} />
      <EditorPage key={id} opened={opened} settings={store.data?.settings} />
    </>
  )
}
