/** What the compiler knows of calls: wrong ones do not pass it, answers have the types of the documents. */
import { expectTypeOf, test } from 'vitest'
import { type AnswerOf, createClient, type InputOf } from './index.ts'

const client = createClient({ url: '', fetch: () => Promise.reject(new Error('Nobody asks.')), retries: 0 })
/** Checked by the compiler only: nothing of it runs. */
const compiled = (..._calls: readonly unknown[]) => undefined

test('inputs', () => {
  compiled(() => [
    client.readStore(),
    client.listCodes({ query: { promotion: 'p', limit: 10, status: undefined } }),
    // @ts-expect-error: the id is missing
    client.readPromotion(),
    // @ts-expect-error: a change says what it was made from
    client.patchPromotion({ id: 'p', body: {} }),
    // @ts-expect-error: no such status
    client.listPromotions({ query: { status: 'open' } }),
    // @ts-expect-error: no such parameter
    client.readPromotion({ id: 'p', query: {} }),
    // @ts-expect-error: amounts are numbers
    client.createRedemption({ body: { order: { id: 'o', currency: 'GBP', line_items: [] }, expected_total: '5' } }),
  ])
  expectTypeOf<InputOf<'createPromotion'>['body']['name']>().toEqualTypeOf<string>()
  expectTypeOf<InputOf<'readReport'>['name']>().toExtend<string>()
  expectTypeOf<'promotions'>().toExtend<InputOf<'readReport'>['name']>()
  expectTypeOf<string>().not.toExtend<InputOf<'readReport'>['name']>()
})

test('answers', () => {
  expectTypeOf<AnswerOf<'createQuote'>['totals']['total']>().toEqualTypeOf<number>()
  expectTypeOf<AnswerOf<'listPromotions'>['data'][number]['state']['now']>().toExtend<string>()
  expectTypeOf<AnswerOf<'readPromotion'>['effects'][number]['type']>().toExtend<string>()
  expectTypeOf<AnswerOf<'listRedemptions'>['complete_until']>().toEqualTypeOf<string>()
  expectTypeOf<AnswerOf<'readCode'>['revision']>().toEqualTypeOf<number>()
  expectTypeOf<AnswerOf<'readCodeQrSvg'>>().toEqualTypeOf<string>()
  // @ts-expect-error: what is not documented has no type
  compiled((quote: AnswerOf<'createQuote'>) => quote.totals.sum)
})
