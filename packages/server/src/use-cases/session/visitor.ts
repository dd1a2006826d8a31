/** The browser that a call of a person comes from, as the door reads it. */

export interface Visitor {
  /** Named by the header `Counterfoil-Store`; there may be no such store. */
  readonly storeId: string
  /** The address of the service as the browser knows it, e.g. https://codes.example.com. */
  readonly origin: string
  /** Of the browser: /24 or /64. */
  readonly network: string | undefined
  /** What it calls itself, shortened. */
  readonly agent: string | undefined
  /** The cookie that it brought for this store. */
  readonly token: string | undefined
}
