/** `/promotions/new`: the choice of a template, then the form with it. `?template=` goes to the form at once. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useSession } from '../../../shared/session.tsx'
import { Loading } from '../../../shared/states.tsx'
import { serverNow } from '../../../shared/time.ts'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { templateById } from '../templates/index.ts'
import { sceneOf } from '../templates/scene.ts'
import type { PromotionTemplate } from '../templates/template.ts'
import { newPromotionId } from './actions/new-id.ts'
import type { JsonObject } from './document/json.ts'
import { EditorPage } from './editor-page.tsx'
import { editKeys } from './keys.ts'
import { TemplateChoice } from './start/template-choice.tsx'
import { useTemplateWords } from './start/template-words.ts'
import { StoreFailed } from './store-failed.tsx'
import { useStore } from './use-store.ts'

/** Starts with nothing chosen. */
const blank = 'blank'

export function NewPromotionPage() {
  const [{ template: chosen }] = useSearchState()
  const template = templateById(chosen)
  if (template === undefined && chosen !== blank) return <TemplateChoice />
  return <NewPromotion key={chosen} template={template} />
}

function NewPromotion({ template }: { readonly template: PromotionTemplate | undefined }) {
  const store = useStore()
  const items = useQuery({
    queryKey: editKeys.items(''),
    // A template does without a catalogue: its failing is no reason to wait.
    retry: false,
    queryFn: async ({ signal }) => (await api.listCatalogueItems({ query: { limit: 250 }, signal })).data,
  })
  if (items.isPending || store.isPending) return <Loading rows={8} height={72} />
  return (
    <>
      <StoreFailed of={store} />
      <Begun template={template} items={items.data ?? []} settings={store.data?.settings} />
    </>
  )
}

interface BegunProps {
  readonly template: PromotionTemplate | undefined
  readonly items: Parameters<typeof sceneOf>[0]['items']
  readonly settings: Parameters<typeof EditorPage>[0]['settings']
}

function Begun({ template, items, settings }: BegunProps) {
  const { currency, timeZone } = useSession()
  const names = useTemplateWords()
  const navigate = useNavigate()
  const [{ opened, example }] = useState(() => {
    const scene = sceneOf({ currency, timeZone, now: serverNow(), items })
    const begun: JsonObject = template?.document(scene) ?? { trigger: 'code', effects: [] }
    const document = {
      id: newPromotionId(),
      name: template ? names.name(template.id) : '',
      status: 'draft',
      conditions: [],
      ...begun,
    }
    const about = `promotion:new:${template?.id ?? blank}`
    const what = template?.example === 'gift' ? scene.item.gift : scene.item.word
    return {
      opened: { id: document.id, document, etag: undefined, code: template?.code ?? '', stored: false, about },
      example: template?.example && { kind: template.example, what },
    }
  })
  const created = (id: string) => void navigate({ to: '/promotions/$id', params: { id }, replace: true } as never)
  return <EditorPage opened={opened} settings={settings} example={example} onCreated={created} />
}
