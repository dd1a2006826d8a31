/** What a template is: a promotion that lacks only its name, made for the store at hand. Its words are in `words/`. */
import type { JsonObject } from '../edit/document/json.ts'

export type TemplateGroup = 'common' | 'automatic' | 'people' | 'partners' | 'products' | 'seasons'

export const templateGroups: readonly TemplateGroup[] = [
  'common',
  'people',
  'partners',
  'seasons',
  'products',
  'automatic',
]

/** What a template may read of the store. */
export interface TemplateScene {
  /** So many of the store's currency, as a money map; scaled where one unit is worth a cent of others. */
  readonly money: (major: number) => JsonObject
  /** The civil day in so many days, in the store's zone, by the server's clock. */
  readonly day: (days: number) => string
  /** The full hour in so many hours, as a local time of the store's zone. */
  readonly moment: (hours: number) => string
  readonly item: SampleItem
}

export interface SampleItem {
  /** What `filter` names, to be said: a category, a brand, an item. */
  readonly word: string
  /** The item that costs least: what one would rather give away. */
  readonly gift: string
  readonly filter: JsonObject
  /** Fits other items than `filter`. */
  readonly otherFilter: JsonObject
}

export type TemplateExample = 'items' | 'gift' | 'segment' | 'country' | 'domain'

export interface PromotionTemplate {
  readonly id: string
  readonly group: TemplateGroup
  /** `one`: a readable code is made with it; `many`: personal codes come from a batch; `none`: it needs no code. */
  readonly codes: 'one' | 'many' | 'none'
  /** What stands in it only as an example and is to be looked at first: the form says so. */
  readonly example?: TemplateExample
  /** The code that stands in the form at first. */
  readonly code?: string
  /** Everything but `id`, `name` and `status`. */
  readonly document: (scene: TemplateScene) => JsonObject
}

export function defineTemplate(template: PromotionTemplate): PromotionTemplate {
  return template
}
