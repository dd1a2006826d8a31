/** The browser half's calls to its own back end. */
import type {
  CheckoutRequest,
  Held,
  PayRequest,
  ProductPage,
  Receipt,
  Refused,
  Returned,
  ReturnRequest,
  ShopInfo,
} from './documents.ts'

/** The back end said no, or could not be heard: `refusal.message` is for the shopper. */
export class NotDone extends Error {
  readonly refusal: Refused

  constructor(refusal: Refused) {
    super(refusal.message)
    this.refusal = refusal
  }
}

export const readShop = () => call<ShopInfo>('GET', 'shop')
export const readProducts = (query: URLSearchParams) => call<ProductPage>('GET', `products?${query}`)
export const holdPrice = (request: CheckoutRequest) => call<Held>('POST', 'checkout', request)
/** Safe to send again: the order's number was made before, so one number is one order. */
export const payOrder = (request: PayRequest) => call<Receipt>('POST', 'orders', request)
export const readReceipt = (id: string) => call<Receipt>('GET', `orders/${encodeURIComponent(id)}`)
export const sendBack = (id: string, request: ReturnRequest) =>
  call<Returned>('POST', `orders/${encodeURIComponent(id)}/returns`, request)

const away: Refused = { error: 'unavailable', message: 'The shop cannot be reached. Please check your connection.' }

async function call<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const response = await fetch(`/shop/api/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => undefined)
  const answer: unknown = await response?.json().catch(() => undefined)
  if (response?.ok && answer !== undefined) return answer as Answer
  throw new NotDone(isRefusal(answer) ? answer : away)
}

function isRefusal(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'error' in answer && 'message' in answer
}

/** 12 random bytes as text, for what must not be guessed or done twice. */
export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte => byte.toString(16).padStart(2, '0')).join('')
}
