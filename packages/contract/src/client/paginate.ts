/** All items of a list, page after page, as they are asked for. */
import type { Page } from './shapes.ts'

interface Listing {
  readonly query?: object | undefined
}

/**
 * `for await (const promotion of paginate(client.listPromotions, { query: { status: 'active' } })) …`
 * The second argument is what the call itself takes.
 */
export async function* paginate<Item, Input extends Listing>(
  list: (input: Input) => Promise<Page<Item>>,
  input: NoInfer<Input> = {} as Input,
): AsyncGenerator<Item, void, undefined> {
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page<Item> = await list(after === undefined ? input : { ...input, query: { ...input.query, after } })
    yield* page.data
    after = page.has_more ? page.next : null
  }
}
